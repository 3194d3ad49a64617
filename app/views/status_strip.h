// The status bar: flat buttons, one a part, so that each can be reached and opened by keyboard.
#pragma once

#include <wx/panel.h>
#include <wx/timer.h>

#include <functional>
#include <vector>

#include "app/presenters/status_presenter.h"

class wxButton;

namespace motcua {

class StatusStrip final : public wxPanel, public StatusView {
public:
    StatusStrip(wxWindow* parent, std::function<void(StatusTarget)> open);

    void show(const std::vector<StatusPart>& parts) override;
    void focus_first();
    // Reads the counts again every five seconds.
    void keep_fresh(StatusPresenter& presenter);

private:
    void show_what_fits();
    std::function<void(StatusTarget)> open_;
    std::vector<wxButton*> buttons_;
    std::vector<StatusTarget> targets_;
    wxTimer timer_;
};

}  // namespace motcua
