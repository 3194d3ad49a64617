// What the presenter says, put into the controls of intake_place.h; and its keys.
#include "app/views/accessible.h"
#include "app/views/field_undo.h"
#include "app/views/intake_dialogs.h"
#include "app/views/intake_place.h"
#include "app/views/theme.h"
#include "app/views/widgets.h"
#include "app/views/wx_text.h"

namespace motcua {
namespace {

std::string paid_of(const IntakeForm& form) {
    if (!form.fees || form.fees->empty() || form.fees->front().paid.empty()) return "none";
    return form.fees->front().paid;
}

void show_kind(wxWindow* window, MarkKind kind) {
    theme::set_kind(window, kind);
    theme::set_class(window, theme::quiet, kind == MarkKind::none);
}

}  // namespace

void IntakePlace::show_form(const IntakeForm& form, const std::string& procedure_typed) {
    applicant_->set(form.applicant);
    lodger_->set(form.lodger.value_or(PartyForm{}));
    procedure_->set(form, procedure_typed);
    papers_->set(form);
    fields_.set("return.way", form.return_way);
    fields_.set("return.address", form.return_address);
    fields_.set("note", form.note);
    fields_.set("fee.paid", paid_of(form));
    const bool fee = form.fees && !form.fees->empty();
    fields_.set("fee.reference", fee ? form.fees->front().reference : "");
    const bool amount = fee && form.fees->front().amount;
    fields_.set("fee.amount", amount ? grouped(*form.fees->front().amount, texts_.language()) : "");
}

void IntakePlace::show(const IntakeModel& model) {
    model_ = model;
    if (presenter_) papers_->set(presenter_->form());
    applicant_->show_marks(model.marks);
    lodger_->show_marks(model.marks);
    fields_.show_marks(model.marks);
    const int page = model.by_proxy ? 1 : 0;
    if (parties_->GetSelection() != page) parties_->ChangeSelection(static_cast<std::size_t>(page));
    party_head_->SetLabel(wx("1  " + texts_(model.by_proxy ? "intake.lodger" : "intake.owner")));
    const bool switched = set_button(
        party_switch_, model.by_proxy ? texts_("intake.lodger_other", {model.person_line})
                                      : texts_("intake.lodger_self"));
    if (switched) party_switch_->GetContainingSizer()->Layout();
    procedure_->show(model);
    papers_->show(model);
    set_line(fee_, model.fee_line);
    fields_.enable("fee.amount", model.fee_open);
    set_line(due_, model.due_line);
    show_kind(due_, model.due_kind);
    set_line(errors_, model.errors_line);
    for (std::size_t i = 0; i < 2; ++i) {
        set_line(notices_[i], i < model.notices.size() ? model.notices[i] : "");
        show_kind(notices_[i], i == 0 ? model.notices_kind : MarkKind::warning);
    }
    const std::size_t shown = std::size(notices_);
    more_->Show(model.notices.size() > shown);
    if (model.notices.size() > shown)
        more_->SetLabel(wx_label(
            texts_("intake.more_notices", {std::to_string(model.notices.size() - shown)})));
    set_line(last_, model.last_line.empty() ? texts_("intake.nothing_received") : model.last_line);
    reprint_->Enable(model.can_reprint);
    correct_->Enable(model.can_reprint);
    show_act(model.act);
    save_->Enable(!model.busy);
    set_button(parked_, texts_("intake.parked", {std::to_string(model.parked.size())}));
    parked_->Enable(!model.parked.empty());
    follow_draft();
}

void IntakePlace::focus(const std::string& field) {
    if (field.starts_with("lodger.") && lodger_->has(field)) {
        parties_->ChangeSelection(1);
        return lodger_->focus(field);
    }
    if (field.starts_with("applicant.") && applicant_->has(field)) {
        parties_->ChangeSelection(0);
        return applicant_->focus(field);
    }
    if (procedure_->has(field)) return procedure_->focus(field);
    if (papers_->focus(field)) return;
    if (field.starts_with("fees")) return fields_.focus("fee.amount");
    if (fields_.has(field)) fields_.focus(field);
}

void IntakePlace::add_keys() {
    const int ctrl = wxMOD_CONTROL;
    const int both = wxMOD_CONTROL | wxMOD_SHIFT;
    for (const int enter : {static_cast<int>(WXK_RETURN), static_cast<int>(WXK_NUMPAD_ENTER)}) {
        keys_.add(ctrl, enter, [this] { save(AfterSave::print); });
        keys_.add(both, enter, [this] { save(AfterSave::print_and_keep_person); });
    }
    keys_.add(ctrl, 'S', [this] { save(AfterSave::only_save); });
    keys_.add(ctrl, 'H', [this] { presenter_->park(); });
    keys_.add(ctrl, 'O', [this] { show_parked(); });
    for (const int del : {static_cast<int>(WXK_DELETE), static_cast<int>(WXK_NUMPAD_DELETE)}) {
        keys_.add(both, del, [this] { presenter_->drop(); });
    }
    keys_.add(ctrl, 'Z', [this] {
        if (!undo_step(FindFocus())) presenter_->undo();
    });
    keys_.add(ctrl, 'U', [this] { presenter_->set_by_proxy(!model_.by_proxy); });
    keys_.add(ctrl, 'K', [this] { procedure_->open(); });
    keys_.add(ctrl, 'G', [this] { add_paper(); });
    keys_.add(ctrl, 'I', [this] { why(); });
    keys_.add(ctrl, 'T', [this] { read_notices(); });
    keys_.add(ctrl, 'E', [this] { presenter_->next_error(); });
    keys_.add(ctrl, 'P', [this] { presenter_->reprint(); });
    keys_.add(ctrl, 'B', [this] { presenter_->begin_guide(GuideForm::supplement); });
    keys_.add(ctrl, 'N', [this] { presenter_->begin_guide(GuideForm::refusal); });
    keys_.add(ctrl, 'R', [this] { presenter_->correct_last(); });
}

// While a panel is open the key that does things does what stands there.
void IntakePlace::save(AfterSave after) {
    model_.act.open ? presenter_->panel_go() : presenter_->save(after);
}

void IntakePlace::show_act(const ActPanelModel& model) {
    const bool was_open = act_->is_open();
    if (was_open != model.open) {
        right_->Show(std::size_t{0}, !model.open);
        right_->Show(act_, model.open);
        scroller_->FitInside();
        scroller_->Layout();
    }
    act_->show(model);
    if (was_open && !model.open) procedure_->focus("procedure");
}

void IntakePlace::on_key(wxKeyEvent& event) {
    if (act_->handle_key(event) || scan_strip_->handle_key(event)) return;
    if (procedure_->handle_key(event) || papers_->handle_key(event)) return;
    const int key = event.GetKeyCode();
    const bool of_the_word = belongs_to_word(event);
    const bool enter = key == WXK_RETURN || key == WXK_NUMPAD_ENTER;
    const bool plain = event.GetModifiers() == wxMOD_NONE;
    const bool back = event.GetModifiers() == wxMOD_SHIFT;
    const bool in_field = wxDynamicCast(FindFocus(), wxTextCtrl) != nullptr ||
                          wxDynamicCast(FindFocus(), wxChoice) != nullptr;
    if (enter && plain && card_->submit()) return;
    if (enter && (plain || back) && in_field && !preedit_active()) {
        FindFocus()->NavigateIn(back ? wxNavigationKeyEvent::IsBackward
                                     : wxNavigationKeyEvent::IsForward);
        return;
    }
    if (plain && !preedit_active() && step_day(key)) return;
    if (key == WXK_ESCAPE && plain && !of_the_word) {
        if (escape_card()) return;
        if (applicant_->restore_focused() || lodger_->restore_focused() ||
            procedure_->restore_focused() || papers_->restore_focused() ||
            fields_.restore_focused()) {
            return;
        }
    }
    event.Skip();
}

// Up and down in a date: the next day, the day before.
bool IntakePlace::step_day(int key) {
    if (key != WXK_UP && key != WXK_DOWN) return false;
    const std::string field = applicant_->focused() + lodger_->focused();
    if (!field.ends_with(".birth")) return false;
    presenter_->step_day(field, key == WXK_UP ? 1 : -1);
    return true;
}

void IntakePlace::read_notices() {
    std::string all;
    for (const auto& notice : model_.notices) all += notice + "\n\n";
    if (all.empty()) return;
    show_text(this, texts_("intake.notices_title"), all, texts_("button.close"));
}

void IntakePlace::add_paper() {
    if (presenter_->form().procedure.empty()) return procedure_->focus("procedure");
    if (const auto paper = ask_for_paper(this, texts_))
        presenter_->add_paper(paper->name, paper->reason);
}

void IntakePlace::show_parked() {
    if (const auto chosen = choose_parked(this, model_.parked)) presenter_->take_up(*chosen);
}

void IntakePlace::why() {
    if (model_.due_explanation.empty()) return procedure_->focus("procedure");
    show_text(this, texts_("intake.why_title"), model_.due_explanation, texts_("button.close"));
}

}  // namespace motcua
