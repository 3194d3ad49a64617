// A forgotten passphrase: the recovery sheet typed in, and a new passphrase.
#pragma once

#include <wx/frame.h>
#include <wx/panel.h>

#include <functional>
#include <memory>

#include "app/presenters/recovery_presenter.h"
#include "app/views/field_set.h"
#include "app/views/widgets.h"

namespace motcua {

class RecoveryWindow final : public wxFrame, public RecoveryView {
public:
    using MakePresenter = std::function<std::unique_ptr<RecoveryPresenter>(RecoveryView&)>;

    // `leave`: back to the sign-in, nothing changed.
    RecoveryWindow(const Texts& texts, const MakePresenter& make, std::function<void()> leave);

    void show(const RecoveryModel& model) override;
    void focus(const std::string& field) override;
    RecoveryPresenter& presenter() { return *presenter_; }

private:
    void build(wxPanel* panel);
    void submit();
    void on_key(wxKeyEvent& event);
    std::size_t officer() const;

    const Texts& texts_;
    std::function<void()> leave_;
    FieldSet fields_;
    wxStaticText* message_ = nullptr;
    wxButton* open_ = nullptr;
    std::unique_ptr<RecoveryPresenter> presenter_;
};

}  // namespace motcua
