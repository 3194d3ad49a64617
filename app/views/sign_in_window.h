// The window before the counter opens: sign-in, and the lock.
#pragma once

#include <wx/choice.h>
#include <wx/frame.h>

#include <functional>
#include <memory>

#include "app/presenters/sign_in_presenter.h"
#include "app/views/widgets.h"

namespace motcua {

class SignInWindow final : public wxFrame, public SignInView {
public:
    using MakePresenter = std::function<std::unique_ptr<SignInPresenter>(SignInView&)>;

    // `forgot` leads to the recovery sheet; none: there is nothing to recover here.
    SignInWindow(const Texts& texts, const MakePresenter& make,
                 const std::function<void()>& switch_language, const std::function<void()>& forgot);

    void show(const SignInModel& model) override;
    void clear_passphrase() override;
    SignInPresenter& presenter() { return *presenter_; }

private:
    void build(const std::function<void()>& switch_language, const std::function<void()>& forgot);
    void submit();

    const Texts& texts_;
    wxStaticText* heading_ = nullptr;
    wxChoice* officer_ = nullptr;
    wxTextCtrl* passphrase_ = nullptr;
    wxStaticText* hint_ = nullptr;
    wxStaticText* message_ = nullptr;
    wxButton* enter_ = nullptr;
    std::unique_ptr<SignInPresenter> presenter_;
};

}  // namespace motcua
