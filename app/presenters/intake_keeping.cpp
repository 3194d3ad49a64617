// Keeping what was typed: drafts, reception, printing; the other half of intake_presenter.h.
#include <algorithm>

#include "app/presenters/error_text.h"
#include "app/presenters/intake_presenter.h"
#include "app/presenters/problem_text.h"
#include "app/presenters/status_presenter.h"
#include "core/calendar/vn_time.h"
#include "core/dossier/dossier_store.h"
#include "core/intake/receive_dossier.h"

namespace motcua {

bool IntakePresenter::empty() const { return form_ == IntakeForm{}; }

std::string IntakePresenter::label() const {
    const std::string& who = form_.applicant.name;
    if (form_.procedure.empty()) return who;
    return who.empty() ? form_.procedure : who + " · " + form_.procedure;
}

std::optional<BegunForm> IntakePresenter::begun() const {
    if (empty()) return std::nullopt;
    BegunForm begun{draft_, label(), {}};
    for (const PaperLine& line : model_.papers) {
        if (line.number == 0 || !form_.components) continue;  // a note is no paper
        DossierComponent paper;
        paper.code = (*form_.components)[line.component].code;
        paper.name = line.name;
        begun.papers.push_back(std::move(paper));
    }
    return begun;
}

void IntakePresenter::tick() {
    if (dirty_) keep_draft(false);
    // Called every 300 ms: a save that is still under way at the second call is said.
    if (model_.busy && ++waited_ == 2) refresh();
    // A due date moves with the clock (cut-off, end of day), also when nobody types.
    const Instant now = cut_to_minute(counter_.clock.now());
    if (now != shown_at_ && !form_.procedure.empty()) refresh();
}

void IntakePresenter::keep_draft(bool parked) {
    dirty_ = false;
    Draft draft{draft_, counter_.officer.id, parked, label(), form_, counter_.clock.now()};
    const bool nothing = empty();
    tasks_.run(
        counter_.store,
        [&counter = counter_, draft, nothing](const std::stop_token&) {
            UnitOfWork work(counter.writing);
            if (nothing) {
                remove_draft(work, draft.id);
            } else {
                save_draft(work, draft);
            }
            work.commit();
        },
        [] {},
        [this](const std::exception_ptr& error) {
            news_ = words_of(error, texts_).line();
            news_kind_ = MarkKind::error;
            refresh();
        });
}

void IntakePresenter::load_drafts(bool resume) {
    tasks_.run(
        counter_.store,
        [&counter = counter_](const std::stop_token&) {
            std::vector<Draft> drafts = drafts_of(counter.writing, counter.officer.id);
            // A kill right after the commit may leave the draft of a received dossier.
            std::erase_if(drafts, [&](const Draft& draft) {
                return find_dossier(counter.writing, draft.id).has_value();
            });
            return drafts;
        },
        [this, resume](std::vector<Draft> drafts) {
            const auto open = std::find_if(drafts.begin(), drafts.end(),
                                           [](const Draft& d) { return !d.parked; });
            if (resume && open != drafts.end() && empty()) {
                draft_ = open->id;
                form_ = open->form;
                news_ = texts_("intake.draft_resumed", {print_time(open->changed_at)});
                news_kind_ = MarkKind::none;
                lay_out_papers(form_, counter_.catalog);
                view_.show_form(form_, typed_);
                look_for_papers();
            }
            std::erase_if(drafts, [this](const Draft& d) { return d.id == draft_; });
            parked_ = std::move(drafts);
            refresh();
        },
        [this](const std::exception_ptr& error) { not_saved(error); });
}

void IntakePresenter::begin(IntakeForm form) {
    if (form.applicant != form_.applicant || form.applicant == PartyForm{}) card_.forget();
    form_ = std::move(form);
    draft_ = Uuid::v7();
    reuse_.forget();
    photo_.leave();
    dirty_ = !empty();
    touched_.clear();
    show_all_ = false;
    error_field_.clear();
    last_edited_.clear();
    same_person_.clear();
    asked_person_.clear();
    scanned_.clear();
    search_procedure("");
    view_.show_form(form_, typed_);
    view_.focus(empty() ? "applicant.id" : "procedure");
}

void IntakePresenter::save(AfterSave after) {
    if (model_.busy) return;
    judged_ = judge(form_, facts());
    if (!judged_.problems.empty()) return next_error();
    model_.busy = true;
    waited_ = 0;
    show();
    const ClockTrust trust = clock_asked_ ? ClockTrust::confirmed : ClockTrust::check;
    tasks_.run(
        counter_.urgent,
        [&counter = counter_, form = ready_to_receive(form_, counter_.catalog), id = draft_,
         trust](const std::stop_token&) {
            ReceiveDossier use_case(counter.writing, counter.catalog, counter.calendar,
                                    counter.clock);
            return use_case.receive(form, counter.officer, id, trust);
        },
        [this, after](const Result<ReceivedDossier, std::vector<FieldProblem>>& result) {
            model_.busy = false;
            if (result) return saved(*result, after);
            judged_.problems = result.error();
            next_error();
        },
        [this](const std::exception_ptr& error) { not_saved(error); });
}

void IntakePresenter::saved(const ReceivedDossier& received_dossier, AfterSave after) {
    last_ = received_dossier.dossier;
    just_received_ = true;
    news_.clear();
    for (const auto& warning : received_dossier.warnings) {
        if (warning.kind == IntakeWarningKind::numbers_low ||
            warning.kind == IntakeWarningKind::provisional_code ||
            warning.kind == IntakeWarningKind::lease_ends_soon) {
            news_ += (news_.empty() ? "" : " ") + warning_text(warning, texts_);
        }
    }
    news_kind_ = MarkKind::warning;
    // Behind any draft of it that still waits in the ordinary lane.
    dirty_ = false;
    tasks_.run(
        counter_.store,
        [&counter = counter_, id = draft_](const std::stop_token&) {
            UnitOfWork work(counter.writing);
            remove_draft(work, id);
            work.commit();
        },
        [] {}, [](const std::exception_ptr&) {});
    IntakeForm next;
    if (after == AfterSave::print_and_keep_person) {
        next.applicant = form_.applicant;
        next.lodger = form_.lodger;
    }
    undo_.clear();
    clock_asked_ = false;
    begin(std::move(next));
    if (after == AfterSave::only_save) {
        printed_ = texts_("intake.not_printed");
    } else {
        print(*last_, false);
    }
    refresh();
    if (kept) kept(*last_);
    if (received) received();
}

std::string IntakePresenter::take_received() {
    const bool waiting = just_received_ && empty();
    just_received_ = false;
    return waiting ? last_->code.str() : "";
}

void IntakePresenter::not_saved(const std::exception_ptr& error) {
    model_.busy = false;
    const ErrorWords words = words_of(error, texts_);
    news_ = words.line();
    news_kind_ = MarkKind::error;
    if (words.code == ErrorCode::clock_needs_confirmation) {
        const Instant now = counter_.clock.now();
        news_ = texts_("intake.confirm_clock", {print_time(now), print_day(day_of(now))});
        clock_asked_ = true;
    }
    dirty_ = true;  // nothing typed is lost: the draft is written again
    refresh();
}

void IntakePresenter::print(const Dossier& dossier, bool again) {
    printed_ = texts_("intake.printing");
    tasks_.run(
        counter_.reader,
        [&counter = counter_, &desk = desk_, dossier, again](const std::stop_token&) {
            return again ? desk.print_again(counter, dossier, FormName::receipt)
                         : desk.print(counter, dossier);
        },
        [this](const Printed& printed) {
            printed_ = printed.file.empty() ? texts_("intake.printed")
                                            : texts_("intake.printed_file", {printed.file});
            refresh();
        },
        [this](const std::exception_ptr& error) {
            printed_ = "▲ " + words_of(error, texts_).line();
            refresh();
        });
}

void IntakePresenter::reprint() {
    if (!last_) return;
    // Saved without printing: what comes now is the first.
    print(*last_, printed_ != texts_("intake.not_printed"));
    refresh();
}

void IntakePresenter::park() {
    if (empty()) return;
    keep_draft(true);
    news_ = texts_("intake.parked_now", {label()});
    news_kind_ = MarkKind::none;
    undo_.clear();
    begin({});
    load_drafts(false);
}

void IntakePresenter::drop() {
    if (empty()) return;
    last_edited_.clear();
    remember("drop");
    tasks_.run(
        counter_.store,
        [&counter = counter_, id = draft_](const std::stop_token&) {
            UnitOfWork work(counter.writing);
            remove_draft(work, id);
            work.commit();
        },
        [] {}, [this](const std::exception_ptr& error) { not_saved(error); });
    news_ = texts_("intake.dropped");
    news_kind_ = MarkKind::none;
    begin({});
}

void IntakePresenter::take_up(const std::string& draft_id) {
    const auto found = std::find_if(parked_.begin(), parked_.end(),
                                    [&](const Draft& d) { return d.id.str() == draft_id; });
    if (found == parked_.end()) return;
    const Draft draft = *found;
    if (!empty()) keep_draft(true);
    begin(draft.form);
    draft_ = draft.id;
    lay_out_papers(form_, counter_.catalog);
    view_.show_form(form_, typed_);
    look_for_papers();
    news_ = texts_("intake.taken_up", {draft.label});
    news_kind_ = MarkKind::none;
    keep_draft(false);
    load_drafts(false);
}

void IntakePresenter::look_for_open_dossier() {
    const auto id = CitizenId::parse(form_.applicant.id);
    const std::string key = id ? id->digits() + form_.procedure : "";
    if (key == asked_person_) return;
    asked_person_ = key;
    same_person_.clear();
    if (!id || form_.procedure.empty()) return;
    tasks_.run(
        counter_.reader,
        [&counter = counter_, number = id->digits(), procedure = form_.procedure](
            const std::stop_token&) { return open_dossier_of(counter.reading, number, procedure); },
        [this, key](std::optional<DossierCode> code) {
            if (key != asked_person_) return;
            same_person_ = code ? code->str() : "";
            refresh();
        },
        [this](const std::exception_ptr& error) { not_saved(error); });
}

}  // namespace motcua
