#include "app/views/status_strip.h"

#include <wx/button.h>
#include <wx/sizer.h>

#include "app/views/theme.h"
#include "app/views/widgets.h"

namespace motcua {

StatusStrip::StatusStrip(wxWindow* parent, std::function<void(StatusTarget)> open)
    : wxPanel(parent), open_(std::move(open)) {
    SetSizer(new wxBoxSizer(wxHORIZONTAL));
}

void StatusStrip::show(const std::vector<StatusPart>& parts) {
    targets_.clear();
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i == buttons_.size()) {
            buttons_.push_back(make_button(
                this, " ", [this, i] { open_(targets_[i]); }, theme::flat));
            GetSizer()->Add(buttons_[i], wxSizerFlags().CentreVertical());
        }
        targets_.push_back(parts[i].target);
        set_button(buttons_[i],
                   (i == 0 ? "" : "│ ") + std::string(parts[i].alarm ? "▲ " : "") + parts[i].text);
        buttons_[i]->Show();
        theme::set_class(buttons_[i], theme::warning, parts[i].alarm);
        theme::set_class(buttons_[i], theme::quiet, !parts[i].alarm);
    }
    for (std::size_t i = parts.size(); i < buttons_.size(); ++i) buttons_[i]->Hide();
    Layout();
}

void StatusStrip::focus_first() {
    if (!buttons_.empty()) buttons_.front()->SetFocus();
}

void StatusStrip::keep_fresh(StatusPresenter& presenter) {
    timer_.Bind(wxEVT_TIMER, [&presenter](wxTimerEvent&) { presenter.refresh(); });
    timer_.Start(5000);
}

}  // namespace motcua
