#include "app/views/status_strip.h"

#include <wx/button.h>
#include <wx/sizer.h>

#include "app/views/theme.h"
#include "app/views/widgets.h"

namespace motcua {

StatusStrip::StatusStrip(wxWindow* parent, std::function<void(StatusTarget)> open)
    : wxPanel(parent), open_(std::move(open)) {
    SetSizer(new wxBoxSizer(wxHORIZONTAL));
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        show_what_fits();
        event.Skip();
    });
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
        theme::set_class(buttons_[i], theme::warning, parts[i].alarm);
        theme::set_class(buttons_[i], theme::quiet, !parts[i].alarm);
    }
    show_what_fits();
}

// Large letters on a small screen: the last parts are left to F9 rather than painted half.
void StatusStrip::show_what_fits() {
    int width = 0;
    for (std::size_t i = 0; i < buttons_.size(); ++i) {
        width += buttons_[i]->GetMinSize().x;
        buttons_[i]->Show(i < targets_.size() && (i == 0 || width <= GetSize().x));
    }
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
