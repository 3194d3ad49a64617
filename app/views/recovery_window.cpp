#include "app/views/recovery_window.h"

#include <wx/panel.h>

#include <array>

#include "app/views/key_table.h"
#include "app/views/theme.h"
#include "app/views/wx_text.h"

namespace motcua {
namespace {

constexpr std::array order{"officer", "key", "passphrase", "again"};

}  // namespace

RecoveryWindow::RecoveryWindow(const Texts& texts, const MakePresenter& make,
                               std::function<void()> leave)
    : wxFrame(nullptr, wxID_ANY, wx(texts("app.title")), wxDefaultPosition, wxDefaultSize,
              wxDEFAULT_FRAME_STYLE & ~(wxMAXIMIZE_BOX | wxRESIZE_BORDER)),
      texts_(texts),
      leave_(std::move(leave)),
      fields_({[this](const std::string& field, const std::string& text) {
                   if (field == "passphrase" && presenter_) presenter_->weigh(officer(), text);
               },
               nullptr}) {
    auto* panel = new wxPanel(this);
    build(panel);
    auto* around = new wxBoxSizer(wxVERTICAL);
    around->Add(panel, wxSizerFlags(1).Expand().Border(wxALL, theme::em(panel, 1.4)));
    SetSizer(around);
    presenter_ = make(*this);
    around->SetSizeHints(this);
    Centre();
    fields_.focus("key");
    Bind(wxEVT_CHAR_HOOK, &RecoveryWindow::on_key, this);
    Bind(wxEVT_CLOSE_WINDOW, [this](wxCloseEvent&) { leave_(); });
}

void RecoveryWindow::build(wxPanel* panel) {
    const int gap = theme::em(panel, 0.5);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(make_label(panel, texts_("recovery.heading"), theme::heading));
    auto* explain = make_label(panel, texts_("recovery.explain"));
    explain->Wrap(theme::em(panel, 32));
    column->Add(explain, wxSizerFlags().Border(wxTOP, gap));
    const auto add = [&](wxSizer* field) {
        column->Add(field, wxSizerFlags().Expand().Border(wxTOP, gap));
    };
    add(fields_.add_choice(panel, "officer", texts_("sign_in.officer"), {}));
    add(fields_.add_text(panel, "key", texts_("recovery.key")));
    add(fields_.add_text(panel, "passphrase", texts_("recovery.passphrase"), wxTE_PASSWORD));
    add(fields_.add_text(panel, "again", texts_("first_run.again"), wxTE_PASSWORD));
    message_ = make_two_lines(panel);
    message_->SetMinSize(wxSize(theme::em(panel, 32), theme::em(panel, 2.6)));
    column->Add(message_, wxSizerFlags().Expand().Border(wxTOP, gap));
    auto* bar = new wxBoxSizer(wxHORIZONTAL);
    bar->Add(make_button(panel, texts_("first_run.back"), [this] { leave_(); }));
    bar->AddStretchSpacer();
    open_ = make_button(
        panel, texts_("recovery.open"), [this] { submit(); }, theme::primary);
    bar->Add(open_);
    column->Add(bar, wxSizerFlags().Expand().Border(wxTOP, gap));
    panel->SetSizer(column);
}

std::size_t RecoveryWindow::officer() const {
    const auto* choice = static_cast<wxChoice*>(fields_.control("officer"));
    return choice->GetSelection() < 0 ? 0 : static_cast<std::size_t>(choice->GetSelection());
}

void RecoveryWindow::show(const RecoveryModel& model) {
    ChoiceWords officers;
    for (std::size_t n = 0; n < model.officers.size(); ++n)
        officers.emplace_back(std::to_string(n), model.officers[n]);
    fields_.set_choices("officer", officers);
    if (fields_.get("officer").empty()) fields_.set("officer", "0");
    fields_.show_marks(model.marks);
    set_line(message_, model.message);
    theme::set_kind(message_, model.message_kind);
    open_->Enable(!model.busy);
}

void RecoveryWindow::focus(const std::string& field) { fields_.focus(field); }

void RecoveryWindow::submit() {
    presenter_->submit(officer(), fields_.get("key"), fields_.get("passphrase"),
                       fields_.get("again"));
}

void RecoveryWindow::on_key(wxKeyEvent& event) {
    const int key = event.GetKeyCode();
    const bool enter = key == WXK_RETURN || key == WXK_NUMPAD_ENTER;
    if (event.GetModifiers() != wxMOD_NONE || preedit_active()) return event.Skip();
    if (key == WXK_ESCAPE && !belongs_to_word(event)) return leave_();
    const std::string field = fields_.focused();
    if (!enter || field.empty()) return event.Skip();
    for (std::size_t n = 0; n + 1 < order.size(); ++n)
        if (field == order[n]) return fields_.focus(order[n + 1]);
    submit();
}

}  // namespace motcua
