#include "app/views/first_run_window.h"

#include <wx/panel.h>

#include "app/views/accessible.h"
#include "app/views/key_table.h"
#include "app/views/theme.h"
#include "app/views/wx_text.h"

namespace motcua {

FirstRunWindow::FirstRunWindow(const Texts& texts, const MakePresenter& make,
                               const std::function<void()>& switch_language)
    : wxFrame(nullptr, wxID_ANY, wx(texts("app.title")), wxDefaultPosition, wxDefaultSize,
              wxDEFAULT_FRAME_STYLE & ~(wxMAXIMIZE_BOX | wxRESIZE_BORDER)),
      texts_(texts) {
    around_ = new wxBoxSizer(wxVERTICAL);
    for (wxPanel* page : {make_kind(switch_language), make_counter_page(), make_recovery_page()})
        around_->Add(page, wxSizerFlags(1).Expand().Border(wxALL, theme::em(this, 1.4)));
    counter_->Hide();
    recovery_->Hide();
    SetSizer(around_);
    shown_ = kind_;
    presenter_ = make(*this);
    around_->SetSizeHints(this);  // so that no window manager takes the buttons away
    Centre();
    training_->SetFocus();
}

wxPanel* FirstRunWindow::make_kind(const std::function<void()>& switch_language) {
    auto* panel = kind_ = new wxPanel(this);
    const int gap = theme::em(panel, 0.6);
    const int width = theme::em(panel, 30);
    auto* column = new wxBoxSizer(wxVERTICAL);
    auto* top = new wxBoxSizer(wxHORIZONTAL);
    top->Add(make_label(panel, texts_("first_run.heading"), theme::heading),
             wxSizerFlags(1).CentreVertical());
    top->Add(make_button(panel, texts_("sign_in.other_language"), switch_language, theme::flat));
    column->Add(top, wxSizerFlags().Expand());
    for (const char* key : {"first_run.explain", "first_run.real"}) {
        auto* text = make_label(panel, texts_(key));
        text->Wrap(width);
        column->Add(text, wxSizerFlags().Border(wxTOP, gap));
    }
    column->Add(make_label(panel, texts_("first_run.name")), wxSizerFlags().Border(wxTOP, gap));
    name_ = make_field(panel);
    set_accessible_name(name_, texts_("first_run.name"));
    name_->ChangeValue(wx(texts_("first_run.sample_name")));
    column->Add(name_, wxSizerFlags().Expand());
    message_ = make_label(panel, " ", theme::error);
    message_->SetMinSize(wxSize(width, theme::em(panel, 2.6)));
    column->Add(message_, wxSizerFlags().Expand().Border(wxTOP, gap));
    auto* bar = new wxBoxSizer(wxHORIZONTAL);
    real_ =
        make_button(panel, texts_("first_run.begin_real"), [this] { presenter_->begin_real(); });
    training_ = make_button(
        panel, texts_("first_run.make"),
        [this] { presenter_->make_training(utf8(name_->GetValue())); }, theme::primary);
    bar->Add(real_);
    bar->AddStretchSpacer();
    bar->Add(training_);
    column->Add(bar, wxSizerFlags().Expand());
    panel->SetSizer(column);
    return panel;
}

wxPanel* FirstRunWindow::make_counter_page() {
    FirstRunCounterPage::Commands commands;
    commands.search = [this](const std::string& typed) { presenter_->search(typed); };
    commands.choose = [this](std::size_t line) { presenter_->choose(line); };
    commands.typed = [this](const FirstRunFields& fields) {
        if (presenter_) presenter_->weigh(fields);
    };
    commands.next = [this](const FirstRunFields& fields) { presenter_->submit(fields); };
    commands.back = [this] { presenter_->back(); };
    return counter_ = new FirstRunCounterPage(this, texts_, std::move(commands));
}

wxPanel* FirstRunWindow::make_recovery_page() {
    FirstRunRecoveryPage::Commands commands;
    commands.print = [this] { presenter_->print_sheet(); };
    commands.save = [this](const std::string& file) { presenter_->save_sheet(file); };
    commands.confirm = [this](const FirstRunFields& fields) { presenter_->confirm(fields); };
    commands.back = [this] { presenter_->back(); };
    return recovery_ = new FirstRunRecoveryPage(this, texts_, std::move(commands));
}

void FirstRunWindow::turn_to(wxWindow* page) {
    if (shown_ == page) return;
    if (shown_ == counter_ && page == kind_) counter_->forget_passphrase();
    shown_->Hide();
    page->Show();
    shown_ = page;
    around_->SetSizeHints(this);
    Centre();
}

void FirstRunWindow::show(const FirstRunModel& model) {
    switch (model.step) {
        case FirstRunStep::kind:
            set_line(message_, model.message);
            theme::set_class(message_, theme::error, !model.busy);
            message_->Wrap(theme::em(message_, 30));
            training_->Enable(!model.busy);
            real_->Enable(!model.busy);
            return turn_to(kind_);
        case FirstRunStep::counter:
            counter_->show(model);
            return turn_to(counter_);
        case FirstRunStep::recovery:
            recovery_->show(model);
            return turn_to(recovery_);
    }
}

void FirstRunWindow::fill(const std::string& field, const std::string& value) {
    if (counter_->has(field)) counter_->fill(field, value);
}

void FirstRunWindow::focus(const std::string& field) {
    if (shown_ == kind_) return training_->SetFocus();
    if (shown_ == counter_ && counter_->has(field)) return counter_->focus(field);
    if (shown_ == recovery_) recovery_->focus(field);
}

void FirstRunWindow::show_gateway(Counter& counter, const std::function<void()>& joined,
                                  const std::function<void()>& done) {
    auto* panel = new wxPanel(this);
    const int gap = theme::em(panel, 0.6);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(make_label(panel, texts_("first_run.gateway_heading"), theme::heading));
    auto* explain = make_label(panel, texts_("first_run.gateway_explain"));
    explain->Wrap(theme::em(panel, 38));
    column->Add(explain, wxSizerFlags().Border(wxTOP | wxBOTTOM, gap));
    auto* finish = make_button(panel, texts_("first_run.later"), done, theme::primary);
    auto* enrolment = new EnrolmentPanel(panel, texts_, counter, [this, joined, finish] {
        joined();
        set_button(finish, texts_("first_run.sign_in"));
        Layout();
        finish->SetFocus();
    });
    enrolment->SetMinSize(wxSize(theme::em(panel, 40), -1));
    column->Add(enrolment, wxSizerFlags().Expand());
    column->Add(finish, wxSizerFlags().Right().Border(wxTOP, gap));
    panel->SetSizer(column);
    panel->Bind(wxEVT_CHAR_HOOK, [enrolment, done](wxKeyEvent& event) {
        if (enrolment->handle_key(event)) return;
        if (event.GetKeyCode() == WXK_ESCAPE && !belongs_to_word(event)) return done();
        event.Skip();
    });
    panel->Hide();
    around_->Add(panel, wxSizerFlags(1).Expand().Border(wxALL, theme::em(this, 1.4)));
    turn_to(panel);
    enrolment->focus();
}

}  // namespace motcua
