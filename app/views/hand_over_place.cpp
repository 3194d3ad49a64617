#include "app/views/hand_over_place.h"

#include "app/views/accessible.h"
#include "app/views/theme.h"
#include "app/views/widgets.h"
#include "app/views/wx_text.h"

namespace motcua {
HandOverPlace::HandOverPlace(wxWindow* parent, const Texts& texts, Counter& counter,
                             ReceiptDesk& desk, std::function<FromIntake()> from_intake,
                             std::function<void()> changed)
    : Place(parent),
      texts_(texts),
      from_intake_(std::move(from_intake)),
      fields_({[this](const std::string& field, const std::string& value) {
                   if (presenter_) presenter_->edit(field, value);
               },
               nullptr}) {
    const int gap = theme::em(this, 0.5);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(make_code(), wxSizerFlags().Expand().Border(wxALL, gap));
    auto* middle = new wxBoxSizer(wxHORIZONTAL);
    facts_ = new wxTextCtrl(this, wxID_ANY, "", wxDefaultPosition, wxDefaultSize,
                            wxTE_MULTILINE | wxTE_READONLY | wxTE_BESTWRAP);
    set_accessible_name(facts_, texts_("hand_over.facts"));
    middle->Add(facts_, wxSizerFlags(1).Expand().Border(wxRIGHT, gap));
    book_ = new wxSimplebook(this);
    make_check();
    middle->Add(book_, wxSizerFlags(1).Expand());
    column->Add(middle, wxSizerFlags(1).Expand().Border(wxLEFT | wxRIGHT, gap));
    message_ = make_two_lines(this, theme::strong);
    column->Add(message_, wxSizerFlags().Expand().Border(wxALL, gap));
    bar_ = std::make_unique<ActionBar>(this, texts_,
                                       [this](Verb verb) { presenter_->acts().begin(verb); });
    column->Add(bar_->sizer(), wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT, gap));
    go_ = make_button(
        this, texts_("hand_over.go_one"), [this] { presenter_->hand_over(); }, theme::primary);
    column->Add(go_, wxSizerFlags().Border(wxALL, gap));
    SetSizer(column);
    presenter_ = std::make_unique<HandOverPresenter>(*this, texts_, counter, desk);
    presenter_->changed = std::move(changed);
    add_keys();
    Bind(wxEVT_CHAR_HOOK, &HandOverPlace::on_key, this);
}

wxSizer* HandOverPlace::make_code() {
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(make_label(this, texts_("hand_over.code")));
    code_ = make_field(this);
    set_accessible_name(code_, texts_("hand_over.code"));
    column->Add(code_, wxSizerFlags().Expand());
    head_ = make_line(this, theme::heading);
    column->Add(head_, wxSizerFlags().Expand().Border(wxTOP, theme::em(this, 0.4)));
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    state_ = make_line(this, theme::strong);
    fee_ = make_line(this, theme::strong);
    row->Add(state_, wxSizerFlags(1));
    row->Add(fee_, wxSizerFlags(2).Border(wxLEFT, theme::em(this, 0.5)));
    column->Add(row, wxSizerFlags().Expand());
    return column;
}

void HandOverPlace::make_check() {
    check_ = new wxScrolledWindow(book_, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL);
    check_->SetScrollRate(0, theme::em(this, 1));
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(make_label(check_, texts_("hand_over.check"), theme::heading));
    column->Add(fields_.add_choice(check_, "to", texts_("hand_over.receiver"), {}),
                wxSizerFlags().Expand());
    column->Add(fields_.add_text(check_, "name", texts_("hand_over.name")),
                wxSizerFlags().Expand());
    column->Add(fields_.add_text(check_, "authorisation", texts_("hand_over.authorisation")),
                wxSizerFlags().Expand());
    identity_ = new wxCheckBox(check_, wxID_ANY, wx_label(texts_("hand_over.identity")));
    identity_->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent& event) {
        presenter_->check_identity(event.IsChecked());
    });
    column->Add(identity_, wxSizerFlags().Expand().Border(wxTOP, theme::em(this, 0.5)));
    check_->SetSizer(column);
    check_->FitInside();
    panel_ = new ActPanelView(
        book_, texts_,
        {[this](const std::string& field, const std::string& value) {
             presenter_->acts().edit(field, value);
         },
         [this] { presenter_->acts().go(); }, [this] { presenter_->acts().leave(); }});
    book_->AddPage(check_, "");
    book_->AddPage(panel_, "");
}

void HandOverPlace::add_keys() {
    for (const int enter : {static_cast<int>(WXK_RETURN), static_cast<int>(WXK_NUMPAD_ENTER)})
        keys_.add(wxMOD_CONTROL, enter, [this] {
            model_.panel.open ? presenter_->acts().go() : presenter_->hand_over();
        });
    keys_.add(wxMOD_CONTROL, 'F', [this] {
        code_->SetFocus();
        code_->SelectAll();
    });
    ActionBar::add_keys(keys_, [this](Verb verb) { presenter_->acts().begin(verb); });
}

void HandOverPlace::on_key(wxKeyEvent& event) {
    if (panel_->handle_key(event)) return;
    const int key = event.GetKeyCode();
    const bool of_the_word = belongs_to_word(event);
    const bool plain = event.GetModifiers() == wxMOD_NONE && !preedit_active();
    const bool enter = key == WXK_RETURN || key == WXK_NUMPAD_ENTER;
    if (plain && enter && code_->HasFocus()) return presenter_->look_up(utf8(code_->GetValue()));
    if (plain && key == WXK_ESCAPE && !of_the_word) {
        if (code_->HasFocus() && !code_->IsEmpty()) return code_->Clear();
        if (fields_.restore_focused()) return;
    }
    const bool field = !fields_.focused().empty();
    if (enter && field && !preedit_active()) {
        FindFocus()->NavigateIn(event.ShiftDown() ? wxNavigationKeyEvent::IsBackward
                                                  : wxNavigationKeyEvent::IsForward);
        return;
    }
    event.Skip();
}

void HandOverPlace::entered() {
    const FromIntake from = from_intake_();
    if (from.saving) presenter_->expect();
    if (!from.code.empty()) preselect(from.code);
    code_->SetFocus();
    code_->SelectAll();
}

void HandOverPlace::preselect(const std::string& code) {
    set_field(code_, code);
    presenter_->preselect(code);
}

void HandOverPlace::scanned(const Scan& scan) {
    const std::string& words = scanned_words(scan);
    set_field(code_, words);
    presenter_->look_up(words);
}

void HandOverPlace::focus(const std::string& field) {
    if (fields_.has(field)) return fields_.focus(field);
    code_->Clear();
    code_->SetFocus();
}

void HandOverPlace::show_facts(const HandOverModel& model) {
    std::string facts;
    for (const auto& [label, value] : model.facts)
        facts.append(label).append(": ").append(value).append("\n");
    if (!model.there) facts = texts_("hand_over.none");
    if (utf8(facts_->GetValue()) != facts) facts_->ChangeValue(wx(facts));
}

void HandOverPlace::show(const HandOverModel& model) {
    const bool was_open = model_.panel.open;
    model_ = model;
    set_line(head_, model.head);
    set_line(state_, model.state);
    theme::set_kind(state_, model.kind);
    set_line(fee_, model.fee);
    theme::set_kind(fee_, model.fee_kind);
    show_facts(model);
    fields_.set_choices("to", model.receivers);
    for (const auto& [field, value] : model.values) fields_.set(field, value);
    fields_.enable("to", model.there);
    for (const char* field : {"name", "authorisation"}) fields_.enable(field, model.by_proxy);
    fields_.show_marks(model.marks);
    identity_->SetValue(model.identity_checked);
    identity_->Enable(model.there);
    const int page = model.panel.open ? 1 : 0;
    if (book_->GetSelection() != page) book_->ChangeSelection(static_cast<std::size_t>(page));
    panel_->show(model.panel);
    if (was_open && !model.panel.open) code_->SetFocus();
    set_line(message_, model.message);
    theme::set_kind(message_, model.message_kind);
    bar_->show(model.actions);
    set_button(go_, model.go);
    go_->Enable(model.can && !model.panel.open);
}

}  // namespace motcua
