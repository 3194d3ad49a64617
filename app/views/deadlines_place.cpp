#include "app/views/deadlines_place.h"

#include "app/views/accessible.h"
#include "app/views/theme.h"
#include "app/views/widgets.h"
#include "app/views/wx_text.h"

namespace motcua {

DeadlinesPlace::DeadlinesPlace(wxWindow* parent, const Texts& texts, Counter& counter,
                               std::function<void(const std::string&)> open)
    : Place(parent), texts_(texts), open_(std::move(open)) {
    const int gap = theme::em(this, 0.5);
    auto* left = new wxBoxSizer(wxVERTICAL);
    left->Add(make_label(this, texts("deadlines.lanes"), theme::heading));
    lanes_ = new LineList(this, texts("deadlines.lanes"), {{"", 11.5}, {"", 2.5, true}}, false);
    lanes_->SetMinSize(wxSize(theme::em(this, 15), -1));
    left->Add(lanes_, wxSizerFlags(1).Expand());

    auto* right = new wxBoxSizer(wxVERTICAL);
    right->Add(make_label(this, texts("deadlines.filter")));
    filter_ = make_field(this);
    set_accessible_name(filter_, texts("deadlines.filter"));
    right->Add(filter_, wxSizerFlags().Expand());
    count_ = make_line(this, theme::quiet);
    right->Add(count_, wxSizerFlags().Expand());
    list_ = new LineList(this, texts("deadlines.list"),
                         {{texts("column.state"), 6.5},
                          {texts("column.code"), 12, false, true},
                          {texts("column.person"), 0},
                          {texts("column.procedure"), 0},
                          {texts("column.due"), 8},
                          {texts("column.remaining"), 9},
                          {texts("column.sync"), 7}});
    right->Add(list_, wxSizerFlags(1).Expand());
    auto* columns = new wxBoxSizer(wxHORIZONTAL);
    columns->Add(left, wxSizerFlags().Expand().Border(wxALL, gap));
    columns->Add(right, wxSizerFlags(1).Expand().Border(wxTOP | wxRIGHT | wxBOTTOM, gap));
    SetSizer(columns);

    presenter_ = std::make_unique<DeadlinesPresenter>(*this, texts_, counter);
    lanes_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) {
        const int row = lanes_->GetSelectedRow();
        if (!lanes_->filling() && row >= 0) presenter_->choose_lane(static_cast<std::size_t>(row));
    });
    list_->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) {
        presenter_->open(static_cast<std::size_t>(std::max(0, list_->GetSelectedRow())));
    });
    filter_->Bind(wxEVT_TEXT,
                  [this](wxCommandEvent&) { presenter_->filter(utf8(filter_->GetValue())); });
    Bind(wxEVT_CHAR_HOOK, &DeadlinesPlace::on_key, this);
    keys_.add(wxMOD_CONTROL, 'R', [this] { presenter_->refresh(); });
    keys_.add(wxMOD_CONTROL, 'F', [this] { filter_->SetFocus(); });
    timer_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { presenter_->refresh(); });
}

void DeadlinesPlace::entered() {
    presenter_->refresh();
    lanes_->SetFocus();
    timer_.Start(30'000);  // time passes, also when nobody types
}

void DeadlinesPlace::on_key(wxKeyEvent& event) {
    const int key = event.GetKeyCode();
    const bool of_the_word = belongs_to_word(event);
    const bool enter = key == WXK_RETURN || key == WXK_NUMPAD_ENTER;
    if (event.GetModifiers() == wxMOD_NONE && !preedit_active()) {
        if (enter && lanes_->has_focus()) return list_->SetFocus();
        if (enter && (list_->has_focus() || filter_->HasFocus())) {
            return presenter_->open(static_cast<std::size_t>(std::max(0, list_->GetSelectedRow())));
        }
        if (filter_->HasFocus() && (key == WXK_DOWN || key == WXK_UP))
            return list_->move(key == WXK_DOWN ? 1 : -1);
        if (filter_->HasFocus() && key == WXK_ESCAPE && !of_the_word) return filter_->Clear();
    }
    event.Skip();
}

void DeadlinesPlace::show(const DeadlinesModel& model) {
    std::vector<LineList::Row> lanes;
    for (const auto& lane : model.lanes)
        lanes.push_back({(lane.alarm ? "■ " : "") + lane.name, lane.count});
    lanes_->show_rows(lanes, static_cast<int>(model.lane));
    std::vector<LineList::Row> rows;
    for (const auto& line : model.lines) {
        rows.push_back({line.state, line.code, line.applicant, line.procedure, line.due,
                        line.remaining, line.sync});
    }
    list_->show_rows(rows, 0);
    set_line(count_, model.count_line);
}

}  // namespace motcua
