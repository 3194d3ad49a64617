#include "app/views/sign_in_window.h"

#include <wx/panel.h>

#include "app/views/accessible.h"
#include "app/views/theme.h"
#include "app/views/widgets.h"
#include "app/views/wx_text.h"

namespace motcua {

SignInWindow::SignInWindow(const Texts& texts, const MakePresenter& make,
                           const std::function<void()>& switch_language,
                           const std::function<void()>& forgot)
    : wxFrame(nullptr, wxID_ANY, wx(texts("app.title")), wxDefaultPosition, wxDefaultSize,
              wxDEFAULT_FRAME_STYLE & ~(wxMAXIMIZE_BOX | wxRESIZE_BORDER)),
      texts_(texts) {
    build(switch_language, forgot);
    presenter_ = make(*this);
    Fit();
    Centre();
    passphrase_->SetFocus();
}

void SignInWindow::build(const std::function<void()>& switch_language,
                         const std::function<void()>& forgot) {
    auto* panel = new wxPanel(this);
    const int gap = theme::em(panel, 0.5);
    auto* column = new wxBoxSizer(wxVERTICAL);
    auto* top = new wxBoxSizer(wxHORIZONTAL);
    top->Add(make_label(panel, texts_("app.title"), theme::heading),
             wxSizerFlags(1).CentreVertical());
    top->Add(make_button(panel, texts_("sign_in.other_language"), switch_language, theme::flat));
    column->Add(top, wxSizerFlags().Expand());
    heading_ = make_label(panel, " ");
    column->Add(heading_, wxSizerFlags().Border(wxTOP | wxBOTTOM, gap));
    column->Add(make_label(panel, texts_("sign_in.officer")));
    officer_ = new wxChoice(panel, wxID_ANY);
    column->Add(officer_, wxSizerFlags().Expand());
    column->Add(make_label(panel, texts_("sign_in.passphrase")), wxSizerFlags().Border(wxTOP, gap));
    passphrase_ = make_field(panel, wxTE_PASSWORD);
    set_accessible_name(passphrase_, texts_("sign_in.passphrase"));
    set_accessible_name(officer_, texts_("sign_in.officer"));
    column->Add(passphrase_, wxSizerFlags().Expand());
    hint_ = make_line(panel, theme::quiet);
    column->Add(hint_, wxSizerFlags().Expand().Border(wxTOP, gap));
    message_ = make_label(panel, " \n ", theme::error);
    message_->SetMinSize(wxSize(theme::em(panel, 26), theme::em(panel, 2.6)));
    column->Add(message_, wxSizerFlags().Expand().Border(wxTOP, gap));
    enter_ = make_button(
        panel, texts_("sign_in.enter"), [this] { submit(); }, theme::primary);
    auto* bar = new wxBoxSizer(wxHORIZONTAL);
    if (forgot) bar->Add(make_button(panel, texts_("sign_in.forgot"), forgot, theme::flat));
    bar->AddStretchSpacer();
    bar->Add(enter_);
    column->Add(bar, wxSizerFlags().Expand());

    auto* around = new wxBoxSizer(wxVERTICAL);
    around->Add(column, wxSizerFlags(1).Expand().Border(wxALL, theme::em(panel, 1.4)));
    panel->SetSizer(around);
    auto* whole = new wxBoxSizer(wxVERTICAL);
    whole->Add(panel, wxSizerFlags(1).Expand());
    SetSizer(whole);
    panel->Bind(wxEVT_CHAR_HOOK, [this, forgot](wxKeyEvent& event) {
        // In both languages, as the recovery sheet says it.
        if (forgot && event.GetModifiers() == wxMOD_ALT && event.GetKeyCode() == 'Q')
            return forgot();
        const int key = event.GetKeyCode();
        const bool enter = key == WXK_RETURN || key == WXK_NUMPAD_ENTER;
        if (enter && FindFocus() == passphrase_) return submit();
        event.Skip();
    });
}

void SignInWindow::submit() {
    const int officer = officer_->GetSelection();
    if (officer == wxNOT_FOUND) return;
    presenter_->submit(static_cast<std::size_t>(officer), utf8(passphrase_->GetValue()));
}

void SignInWindow::show(const SignInModel& model) {
    set_line(heading_, model.heading);
    if (officer_->GetCount() != model.officers.size()) {
        officer_->Clear();
        for (const auto& name : model.officers) officer_->Append(wx(name));
    }
    officer_->SetSelection(static_cast<int>(model.chosen));
    officer_->Enable(!model.officer_fixed && !model.busy);
    enter_->Enable(!model.busy);
    set_line(hint_, model.hint);
    message_->SetLabel(wx_label(model.message.empty() ? " " : model.message));
    message_->Wrap(theme::em(message_, 26));
    theme::set_class(message_, theme::error, !model.busy);
}

void SignInWindow::clear_passphrase() {
    passphrase_->Clear();
    passphrase_->SetFocus();
}

}  // namespace motcua
