// Joining the gateway, in Settings: address, the fingerprint to compare, the one-time code.
#pragma once

#include <wx/panel.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <functional>
#include <memory>

#include "app/presenters/enrolment_presenter.h"
#include "core/base/worker_thread.h"

class wxButton;

namespace motcua {

class EnrolmentPanel final : public wxPanel, public EnrolmentView {
public:
    EnrolmentPanel(wxWindow* parent, const Texts& texts, Counter& counter,
                   std::function<void()> joined);

    void show(const EnrolmentModel& model) override;
    // Enter asks, and joins once the fingerprint was compared; true when it was one of ours.
    bool handle_key(const wxKeyEvent& event);
    void focus() { address_->SetFocus(); }

private:
    void press_ask();
    void press_join();

    bool address_set_ = false;
    bool compare_ = false;
    wxTextCtrl* address_ = nullptr;
    wxTextCtrl* code_ = nullptr;
    wxButton* ask_ = nullptr;
    wxButton* join_ = nullptr;
    wxStaticText* fingerprint_ = nullptr;
    wxStaticText* message_ = nullptr;
    WorkerThread line_{"enrol"};
    std::unique_ptr<EnrolmentPresenter> presenter_;  // before the thread it works on
};

}  // namespace motcua
