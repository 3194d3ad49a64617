// What follows from the form, gathered for the window; a part of intake_presenter.h.
#include "app/presenters/intake_presenter.h"
#include "app/presenters/problem_text.h"
#include "core/calendar/vn_time.h"

namespace motcua {

void IntakePresenter::derive() {
    const LiveFacts live = facts();
    shown_at_ = cut_to_minute(live.now);
    judged_ = judge(form_, live);
    show_marks(model_, form_, judged_, touched_, show_all_, texts_);
    card_.add_marks(model_.marks);
    show_procedure(model_, form_, live);
    show_papers(model_, form_, live);
    reuse_.add_to(model_.papers, form_);
    show_scanned();
    show_fee(model_, form_, live);
    show_due(model_, form_, live);
    model_.by_proxy = form_.lodger.has_value();
    model_.person_line = form_.applicant.name;
    gather_notices();
    say_last();
    model_.parked.clear();
    for (const Draft& draft : parked_) {
        model_.parked.push_back(
            {draft.id.str(), print_time(draft.changed_at) + "  " + draft.label});
    }
}

void IntakePresenter::set_scanned(std::map<std::string, int> pages) {
    if (pages == scanned_) return;
    scanned_ = std::move(pages);
    refresh();
}

void IntakePresenter::tell(const std::string& news, MarkKind kind) {
    news_ = news;
    news_kind_ = kind;
    refresh();
}

void IntakePresenter::show_scanned() {
    for (PaperLine& line : model_.papers) {
        if (line.number == 0 || !form_.components) continue;
        const auto pages = scanned_.find((*form_.components)[line.component].code);
        if (pages == scanned_.end() || pages->second == 0) continue;
        const std::string words = texts_.counted("paper.scanned", pages->second);
        line.counts = line.counts.empty() ? words : words + " · " + line.counts;
    }
}

void IntakePresenter::gather_notices() {
    model_.notices.clear();
    model_.notices_kind = news_.empty() ? MarkKind::warning : news_kind_;
    // The place beside a field is short: what Ctrl+E stands at is said here in full.
    if (const auto mark = model_.marks.find(error_field_);
        mark != model_.marks.end() && mark->second.kind == MarkKind::error) {
        model_.notices.push_back(mark->second.text);
        model_.notices_kind = MarkKind::error;
    }
    if (!news_.empty()) model_.notices.push_back(news_);
    if (!same_person_.empty())
        model_.notices.push_back("▲ " + texts_("intake.same_person", {same_person_}));
    if (!form_.procedure.empty()) {
        for (const auto& warning : judged_.warnings) {
            if (warning.kind == IntakeWarningKind::same_person_open) continue;
            model_.notices.push_back("▲ " + warning_text(warning, texts_));
        }
    }
}

void IntakePresenter::say_last() {
    model_.last_line.clear();
    model_.can_reprint = last_.has_value();
    if (last_) {
        const std::string due =
            last_->due ? print_time(*last_->due) + " " + print_day_month(day_of(*last_->due))
                       : texts_("intake.no_due");
        model_.last_line =
            texts_("intake.last", {last_->code.str(), last_->applicant.name, due, printed_});
    }
    if (model_.busy && waited_ >= 2) model_.last_line = texts_("intake.saving");
}

void IntakePresenter::begin_guide(GuideForm kind) {
    const Procedure* procedure = counter_.catalog.find(std::string_view(form_.procedure));
    if (procedure == nullptr) return view_.focus("procedure");
    acts_.begin_guide(kind, form_, *procedure, occasion_of(form_));
}

void IntakePresenter::correct_last() {
    if (last_) acts_.begin_correction(*last_);
}

void IntakePresenter::show() {
    model_.act = card_.choosing()   ? card_.panel()
                 : photo_.is_open() ? photo_.panel()
                                    : acts_.panel();
    view_.show(model_);
    view_.show(card_.strip(), card_.hold_card());
}

void IntakePresenter::panel_edit(const std::string& field, const std::string& value) {
    if (card_.choosing()) return card_.edit_choice(field, value);
    photo_.is_open() ? photo_.edit(field, value) : acts_.edit(field, value);
}

void IntakePresenter::panel_go() {
    if (card_.choosing()) return card_.take_choices();
    photo_.is_open() ? photo_.go() : acts_.go();
}

void IntakePresenter::panel_leave() {
    if (card_.choosing()) return card_.leave_choices();
    photo_.is_open() ? photo_.leave() : acts_.leave();
}

// What a card may do to the form; every filling is one step that can be undone.
IntakeCard::Form IntakePresenter::card_form() {
    const auto fill = [this](CardTarget target, const PartyForm& party) {
        PartyForm& place = target == CardTarget::lodger ? *form_.lodger : form_.applicant;
        const bool first = place == PartyForm{};
        last_edited_.clear();
        remember("card");
        place = party;
        news_.clear();
        changed(false);
        look_for_open_dossier();
        look_for_papers();
        view_.show_form(form_, typed_);
        if (first && form_.procedure.empty()) view_.focus("procedure");
    };
    const auto add_note = [this](const std::string& before, const std::string& line) {
        const std::size_t at = before.empty() ? std::string::npos : form_.note.find(before);
        if (at != std::string::npos && before == line) return;
        last_edited_.clear();
        remember("card");
        if (at != std::string::npos) {
            form_.note.replace(at, before.size(), line);
        } else {
            form_.note += (form_.note.empty() ? "" : "; ") + line;
        }
        changed(false);
        view_.show_form(form_, typed_);
    };
    return {[this](CardTarget target) -> const PartyForm* {
                if (target == CardTarget::lodger) return form_.lodger ? &*form_.lodger : nullptr;
                return target == CardTarget::applicant ? &form_.applicant : nullptr;
            },
            fill, add_note, [this] { return takes_two_persons(form_.procedure); },
            [this] { refresh(); }};
}

}  // namespace motcua
