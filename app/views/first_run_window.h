// The first start: no counter lies in the data folder yet.
//
// One page at a time, each as large as it needs: training or real, the counter, its recovery key,
// and with the counter open its gateway.
#pragma once

#include <wx/frame.h>

#include <functional>
#include <memory>

#include "app/presenters/counter.h"
#include "app/presenters/first_run_presenter.h"
#include "app/views/enrolment_panel.h"
#include "app/views/first_run_counter_page.h"
#include "app/views/first_run_recovery_page.h"
#include "app/views/widgets.h"

namespace motcua {

class FirstRunWindow final : public wxFrame, public FirstRunView {
public:
    using MakePresenter = std::function<std::unique_ptr<FirstRunPresenter>(FirstRunView&)>;

    FirstRunWindow(const Texts& texts, const MakePresenter& make,
                   const std::function<void()>& switch_language);

    void show(const FirstRunModel& model) override;
    void fill(const std::string& field, const std::string& value) override;
    void focus(const std::string& field) override;
    FirstRunPresenter& presenter() { return *presenter_; }

    // The counter is made and open: the last page. `done` leads to the sign-in; the window goes
    // before the counter closes.
    void show_gateway(Counter& counter, const std::function<void()>& joined,
                      const std::function<void()>& done);

private:
    wxPanel* make_kind(const std::function<void()>& switch_language);
    wxPanel* make_counter_page();
    wxPanel* make_recovery_page();
    void turn_to(wxWindow* page);

    const Texts& texts_;
    wxBoxSizer* around_ = nullptr;
    wxWindow* shown_ = nullptr;
    wxPanel* kind_ = nullptr;
    wxTextCtrl* name_ = nullptr;
    wxStaticText* message_ = nullptr;
    wxButton* training_ = nullptr;
    wxButton* real_ = nullptr;
    FirstRunCounterPage* counter_ = nullptr;
    FirstRunRecoveryPage* recovery_ = nullptr;
    std::unique_ptr<FirstRunPresenter> presenter_;
};

}  // namespace motcua
