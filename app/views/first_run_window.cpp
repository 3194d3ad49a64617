#include "app/views/first_run_window.h"

#include <wx/panel.h>

#include "app/views/accessible.h"
#include "app/views/theme.h"
#include "app/views/wx_text.h"

namespace motcua {

FirstRunWindow::FirstRunWindow(const Texts& texts, std::function<void(std::string)> make,
                               std::function<void()> switch_language)
    : wxFrame(nullptr, wxID_ANY, wx(texts("app.title")), wxDefaultPosition, wxDefaultSize,
              wxDEFAULT_FRAME_STYLE & ~(wxMAXIMIZE_BOX | wxRESIZE_BORDER)),
      texts_(texts) {
    auto* panel = new wxPanel(this);
    const int gap = theme::em(panel, 0.6);
    const int width = theme::em(panel, 30);
    auto* column = new wxBoxSizer(wxVERTICAL);
    auto* top = new wxBoxSizer(wxHORIZONTAL);
    top->Add(make_label(panel, texts("first_run.heading"), theme::heading),
             wxSizerFlags(1).CentreVertical());
    top->Add(make_button(panel, texts("sign_in.other_language"), std::move(switch_language),
                         theme::flat));
    column->Add(top, wxSizerFlags().Expand());
    for (const char* key : {"first_run.explain", "first_run.real"}) {
        auto* text = make_label(panel, texts(key));
        text->Wrap(width);
        column->Add(text, wxSizerFlags().Border(wxTOP, gap));
    }
    column->Add(make_label(panel, texts("first_run.name")), wxSizerFlags().Border(wxTOP, gap));
    name_ = make_field(panel);
    set_accessible_name(name_, texts("first_run.name"));
    name_->ChangeValue(wx(texts("first_run.sample_name")));
    column->Add(name_, wxSizerFlags().Expand());
    message_ = make_label(panel, " ", theme::error);
    message_->SetMinSize(wxSize(width, theme::em(panel, 2.6)));
    column->Add(message_, wxSizerFlags().Expand().Border(wxTOP, gap));
    make_ = make_button(
        panel, texts("first_run.make"), [this, make] { make(utf8(name_->GetValue())); },
        theme::primary);
    column->Add(make_, wxSizerFlags().Right());
    auto* around = new wxBoxSizer(wxVERTICAL);
    around->Add(column, wxSizerFlags(1).Expand().Border(wxALL, theme::em(panel, 1.4)));
    panel->SetSizer(around);
    auto* whole = new wxBoxSizer(wxVERTICAL);
    whole->Add(panel, wxSizerFlags(1).Expand());
    SetSizerAndFit(whole);
    Centre();
    make_->SetFocus();
}

void FirstRunWindow::show_busy() {
    make_->Disable();
    message_->SetLabel(wx(texts_("first_run.making")));
}

void FirstRunWindow::show_problem(const std::string& sentence) {
    make_->Enable();
    message_->SetLabel(wx_label(sentence));
    message_->Wrap(theme::em(message_, 30));
}

}  // namespace motcua
