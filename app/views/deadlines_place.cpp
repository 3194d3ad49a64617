#include "app/views/deadlines_place.h"

#include <wx/filedlg.h>
#include <wx/stdpaths.h>

#include <algorithm>

#include "app/views/accessible.h"
#include "app/views/theme.h"
#include "app/views/widgets.h"
#include "app/views/wx_text.h"

namespace motcua {
namespace {

constexpr std::size_t procedure_column = 3;
constexpr std::size_t remaining_column = 5;
constexpr std::size_t sync_column = 6;
constexpr std::size_t note_column = 7;
constexpr double act_panel_below =
    30;  // letter heights: the panel of an act then has the list's room

}  // namespace

DeadlinesPlace::DeadlinesPlace(wxWindow* parent, const Texts& texts, Counter& counter,
                               ReceiptDesk& desk, std::function<void(const std::string&)> open,
                               std::function<void()> changed)
    : Place(parent),
      texts_(texts),
      open_(std::move(open)),
      narrow_({[this](const std::string& by, const std::string& value) {
                   if (presenter_) presenter_->narrow(by, value);
               },
               nullptr}) {
    const int gap = theme::em(this, 0.5);
    auto* columns = new wxBoxSizer(wxHORIZONTAL);
    columns->Add(make_lanes(), wxSizerFlags().Expand().Border(wxALL, gap));
    columns->Add(make_right(), wxSizerFlags(1).Expand().Border(wxTOP | wxRIGHT | wxBOTTOM, gap));
    SetSizer(columns);
    presenter_ = std::make_unique<DeadlinesPresenter>(*this, texts_, counter);
    presenter_->changed = std::move(changed);
    presenter_->print_list = [&counter, &desk](const BoardListData& list) {
        return desk.print(counter, list);
    };
    bind_lists();
    add_keys();
    Bind(wxEVT_CHAR_HOOK, &DeadlinesPlace::on_key, this);
    timer_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { presenter_->refresh(); });
}

wxSizer* DeadlinesPlace::make_lanes() {
    auto* left = new wxBoxSizer(wxVERTICAL);
    left->Add(make_label(this, texts_("deadlines.lanes"), theme::heading));
    lanes_ = new LineList(this, texts_("deadlines.lanes"), {{"", 10}, {"", 3.2, true}}, false);
    lanes_->SetMinSize(wxSize(theme::em(this, 14), -1));
    left->Add(lanes_, wxSizerFlags(1).Expand());
    return left;
}

wxSizer* DeadlinesPlace::make_filters() {
    const int gap = theme::em(this, 0.4);
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    auto* words = new wxBoxSizer(wxVERTICAL);
    words->Add(make_label(this, texts_("deadlines.filter")));
    filter_ = make_field(this);
    set_accessible_name(filter_, texts_("deadlines.filter"));
    words->Add(filter_, wxSizerFlags().Expand());
    row->Add(words, wxSizerFlags(3));
    const auto add = [&](wxSizer* field, int share) {
        row->Add(field, wxSizerFlags(share).Border(wxLEFT, gap));
    };
    add(narrow_.add_choice(this, "officer", texts_("act.field.officer"), {}), 2);
    add(narrow_.add_choice(this, "field", texts_("deadlines.field"), {}), 2);
    add(narrow_.add_text(this, "unit", texts_("act.field.unit")), 1);
    return row;
}

wxSizer* DeadlinesPlace::make_right() {
    auto* right = new wxBoxSizer(wxVERTICAL);
    right->Add(make_filters(), wxSizerFlags().Expand());
    count_ = make_line(this, theme::quiet);
    right->Add(count_, wxSizerFlags().Expand());
    list_ = new LineList(this, texts_("deadlines.list"),
                         {{texts_("column.state"), 7.5},
                          {texts_("column.code"), 11, false, true},
                          {texts_("column.person"), 0},
                          {texts_("column.procedure"), 0, false, false, 4},
                          {texts_("column.due"), 8, false, false, 2},
                          {texts_("column.remaining"), 9, false, false, 1},
                          {texts_("column.sync"), 7.6, false, false, 5},
                          {texts_("column.note"), 0, false, false, 3}});
    right->Add(list_, wxSizerFlags(3).Expand());
    news_ = make_line(this, theme::strong);
    right->Add(news_, wxSizerFlags().Expand());
    book_ = new wxSimplebook(this);
    book_->SetMinSize(wxSize(theme::em(this, 8), theme::em(this, 6)));
    results_ = new wxTextCtrl(book_, wxID_ANY, "", wxDefaultPosition, wxDefaultSize,
                              wxTE_MULTILINE | wxTE_READONLY | wxTE_BESTWRAP);
    set_accessible_name(results_, texts_("deadlines.results"));
    panel_ = new ActPanelView(book_, texts_,
                              {[this](const std::string& field, const std::string& value) {
                                   presenter_->edit(field, value);
                               },
                               [this] { presenter_->go(); }, [this] { presenter_->leave(); }});
    book_->AddPage(results_, "");
    book_->AddPage(panel_, "");
    book_->Hide();
    right->Add(book_, wxSizerFlags(2).Expand());
    bar_ = std::make_unique<ActionBar>(this, texts_, [this](Verb verb) {
        presenter_->choose(chosen());
        presenter_->begin(verb);
    });
    right->Add(bar_->sizer(), wxSizerFlags().Expand());
    right->Add(make_label(this, texts_("deadlines.keys"), theme::quiet));
    return right;
}

void DeadlinesPlace::bind_lists() {
    lanes_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) {
        const int row = lanes_->GetSelectedRow();
        if (!lanes_->filling() && row >= 0) presenter_->choose_lane(static_cast<std::size_t>(row));
    });
    list_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) {
        presenter_->choose(chosen());
        show_news();
    });
    list_->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED,
                [this](wxDataViewEvent&) { presenter_->open(chosen()); });
    filter_->Bind(wxEVT_TEXT,
                  [this](wxCommandEvent&) { presenter_->filter(utf8(filter_->GetValue())); });
}

std::size_t DeadlinesPlace::chosen() const {
    return static_cast<std::size_t>(std::max(0, list_->GetSelectedRow()));
}

void DeadlinesPlace::add_keys() {
    keys_.add(wxMOD_CONTROL, 'R', [this] { presenter_->refresh(); });
    keys_.add(wxMOD_CONTROL, 'F', [this] { filter_->SetFocus(); });
    keys_.add(wxMOD_CONTROL, 'P', [this] { presenter_->print(); });
    keys_.add(wxMOD_CONTROL | wxMOD_SHIFT, 'S', [this] { export_list(); });
    for (const int enter : {static_cast<int>(WXK_RETURN), static_cast<int>(WXK_NUMPAD_ENTER)})
        keys_.add(wxMOD_CONTROL, enter, [this] { presenter_->go(); });
    ActionBar::add_keys(keys_, [this](Verb verb) {
        presenter_->choose(chosen());
        presenter_->begin(verb);
    });
}

void DeadlinesPlace::export_list() {
    wxFileDialog dialog(this, wx(texts_("deadlines.export")),
                        wxStandardPaths::Get().GetDocumentsDir(), "thoi-han.csv", "*.csv",
                        wxFD_SAVE | wxFD_OVERWRITE_PROMPT);
    if (dialog.ShowModal() == wxID_OK) presenter_->export_to(utf8(dialog.GetPath()));
}

void DeadlinesPlace::entered() {
    presenter_->refresh();
    lanes_->SetFocus();
    timer_.Start(30'000);  // time passes, also when nobody types
}

void DeadlinesPlace::on_key(wxKeyEvent& event) {
    if (panel_->handle_key(event)) return;
    const int key = event.GetKeyCode();
    const bool of_the_word = belongs_to_word(event);
    const bool enter = key == WXK_RETURN || key == WXK_NUMPAD_ENTER;
    const bool in_list = list_->has_focus();
    if (in_list && event.GetModifiers() == wxMOD_CONTROL && key == 'A')
        return presenter_->tick_all();
    if (event.GetModifiers() == wxMOD_NONE && !preedit_active()) {
        if (enter && lanes_->has_focus()) return list_->SetFocus();
        if (in_list && key == WXK_SPACE) return presenter_->tick(chosen());
        if (enter && (in_list || filter_->HasFocus())) return presenter_->open(chosen());
        if (filter_->HasFocus() && (key == WXK_DOWN || key == WXK_UP))
            return list_->move(key == WXK_DOWN ? 1 : -1);
        if (filter_->HasFocus() && key == WXK_ESCAPE && !of_the_word) return filter_->Clear();
        if (key == WXK_ESCAPE && !model_.progress.empty()) return presenter_->leave();
    }
    event.Skip();
}

void DeadlinesPlace::show(const DeadlinesModel& model) {
    std::vector<LineList::Row> lanes;
    for (const auto& lane : model.lanes)
        lanes.push_back({(lane.alarm ? "■ " : "") + lane.name, lane.count});
    lanes_->show_rows(lanes, static_cast<int>(model.lane));
    std::vector<LineList::Row> rows;
    for (std::size_t i = 0; i < model.lines.size(); ++i) {
        const auto& line = model.lines[i];
        rows.push_back({(model.ticked[i] ? "☑ " : "☐ ") + line.state, line.code, line.applicant,
                        line.procedure, line.due, line.remaining, line.sync, model.notes[i]});
    }
    const bool no_notes = std::all_of(model.notes.begin(), model.notes.end(),
                                      [](const auto& note) { return note.empty(); });
    list_->leave_out(note_column, no_notes);
    list_->leave_out(remaining_column, !no_notes);  // what waits is what is read there
    list_->leave_out(procedure_column, !no_notes);
    list_->leave_out(sync_column, !no_notes);
    list_->show_rows(rows, 0, model.stressed);
    narrow_.set_choices("officer", model.officers);
    narrow_.set_choices("field", model.fields);
    set_line(count_, model.count_line);
    show_below(model);
    model_ = model;
    show_news();
}

// What is under way, what became of it, or the whole of what waits in the chosen line.
void DeadlinesPlace::show_news() {
    const std::size_t line = chosen();
    const std::string note = line < model_.notes.size() ? model_.notes[line] : "";
    set_line(news_, !model_.progress.empty() ? model_.progress
                    : !model_.news.empty()   ? model_.news
                                             : note);
}

// The place below the list is there only when somebody has asked for an act.
void DeadlinesPlace::show_below(const DeadlinesModel& model) {
    std::string results;
    for (const auto& line : model.results) results += line + "\n";
    if (utf8(results_->GetValue()) != results) results_->ChangeValue(wx(results));
    bar_->show(model.actions);
    const bool below = model.panel.open || !model.results.empty();
    const bool low = GetSize().y < theme::em(this, act_panel_below);
    const bool list = !(low && model.panel.open);
    if (book_->IsShown() != below || list_->IsShown() != list) {
        book_->Show(below);
        list_->Show(list);
        Layout();
    }
    const int page = model.panel.open && (model.results.empty() || !model.panel.busy) ? 1 : 0;
    if (book_->GetSelection() != page) book_->ChangeSelection(static_cast<std::size_t>(page));
    panel_->show(model.panel);
    if (model_.panel.open && !model.panel.open) list_->SetFocus();
}

}  // namespace motcua
