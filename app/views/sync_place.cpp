#include "app/views/sync_place.h"

#include <wx/sizer.h>

#include "app/views/theme.h"
#include "app/views/widgets.h"
#include "app/views/wx_text.h"

namespace motcua {

SyncPlace::SyncPlace(wxWindow* parent, const Texts& texts, Counter& counter,
                     std::function<void()> sync_now)
    : Place(parent) {
    const int gap = theme::em(this, 0.5);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(make_label(this, texts("sync.heading"), theme::heading),
                wxSizerFlags().Border(wxBOTTOM, gap));
    state_ = make_line(this, theme::strong);
    column->Add(state_, wxSizerFlags().Expand().Border(wxBOTTOM, gap));
    facts_ = new wxFlexGridSizer(2, gap / 2, gap * 2);
    facts_->AddGrowableCol(1);
    column->Add(facts_, wxSizerFlags().Expand());
    queue_head_ = make_label(this, texts("sync.queue"), theme::heading);
    column->Add(queue_head_, wxSizerFlags().Border(wxTOP, gap));
    queue_ = new LineList(this, texts("sync.queue"),
                          {{texts("sync.queue_code"), 16, false, true},
                           {texts("sync.queue_what"), 14},
                           {texts("sync.queue_since"), 9},
                           {texts("sync.queue_why"), 0}});
    column->Add(queue_, wxSizerFlags(1).Expand());
    conflicts_ = new ConflictPanel(this, texts, counter, [this] { make_room(); });
    conflicts_->presenter().resolved = [this] { presenter_->sync_now(); };
    column->Add(conflicts_, wxSizerFlags(1).Expand().Border(wxTOP, gap));
    now_ = make_button(
        this, texts("sync.now"), [this] { presenter_->sync_now(); }, theme::primary);
    column->Add(now_, wxSizerFlags().Border(wxTOP, gap));
    auto* around = new wxBoxSizer(wxVERTICAL);
    around->Add(column, wxSizerFlags(1).Expand().Border(wxALL, gap));
    SetSizer(around);
    presenter_ = std::make_unique<SyncPresenter>(*this, texts, counter, std::move(sync_now));
    for (const int enter : {static_cast<int>(WXK_RETURN), static_cast<int>(WXK_NUMPAD_ENTER)}) {
        keys_.add(wxMOD_CONTROL, enter, [this] {
            conflicts_->is_open() ? conflicts_->decide() : presenter_->sync_now();
        });
    }
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        if (!conflicts_->handle_key(event)) event.Skip();
    });
    timer_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) {
        presenter_->refresh();
        conflicts_->presenter().refresh();
    });
}

// The three columns take the room of the queue while they are open.
void SyncPlace::make_room() {
    const bool open = conflicts_->is_open();
    queue_head_->Show(!open);
    queue_->Show(!open);
    now_->Show(!open);  // one key decides or sends, never both
    Layout();
}

void SyncPlace::entered() {
    presenter_->refresh();
    queue_->SetFocus();
    conflicts_->entered();
    timer_.Start(3000);
}

void SyncPlace::show(const SyncModel& model) {
    set_line(state_, model.state);
    theme::set_class(state_, theme::warning, model.alarm);
    for (std::size_t i = lines_.size(); i < model.facts.size(); ++i) {
        auto* label = make_label(this, model.facts[i].first, theme::quiet);
        auto* value = make_line(this);
        facts_->Add(label);
        facts_->Add(value, wxSizerFlags().Expand());
        lines_.emplace_back(label, value);
    }
    for (std::size_t i = 0; i < model.facts.size(); ++i)
        set_line(lines_[i].second, model.facts[i].second);
    std::vector<LineList::Row> rows;
    for (const auto& line : model.queue)
        rows.push_back({line.code, line.event, line.since, line.reason});
    queue_->show_rows(rows, 0);
    now_->Enable(model.can_sync);
    Layout();
}

}  // namespace motcua
