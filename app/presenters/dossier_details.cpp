// The opened dossier in words; the other half of dossiers_presenter.h.
#include "app/presenters/deadline_text.h"
#include "app/presenters/dossiers_presenter.h"
#include "app/presenters/timeline.h"
#include "core/calendar/vn_time.h"
#include "core/intake/due_of.h"
#include "core/intake/receive_dossier.h"

namespace motcua {
namespace {

void add(std::string& text, const std::string& line) { text += line + "\n"; }

std::string paper_text(const DossierComponent& paper, const Texts& texts) {
    const char* state = !paper.passed   ? "paper.result.none"
                        : *paper.passed ? "paper.result.pass"
                                        : "paper.result.fail";
    std::string text = "  " + texts(state) + "  " + paper.name;
    const auto count = [&](const char* key, int number) {
        if (number > 0) text += " · " + texts.counted(key, number);
    };
    count("paper.originals", paper.originals);
    count("paper.copies", paper.copies);
    count("paper.pages", paper.pages);
    count("paper.requested", paper.copies_requested);
    return paper.reason.empty() ? text : text + " · " + paper.reason;
}

std::string fee_text(const DossierFee& fee, const Texts& texts) {
    const std::string amount = fee.amount
                                   ? texts("fee.total", {grouped(*fee.amount, texts.language())})
                                   : texts("dossier.fee_unpublished");
    return "  " + texts("dossier.fee_line",
                        {fee.name, amount, texts(std::string("paid.") + name_of(fee.paid))});
}

std::string finished_text(const Dossier& d, const Counter& counter, const Texts& texts) {
    const std::string when = moment_text(*d.finished_at);
    if (!d.due) return texts("dossier.finished", {when});
    const Verdict outcome =
        verdict(counter.calendar, *d.due, *d.finished_at, counter.rules.early_before);
    return texts("dossier.finished_as", {when, texts(std::string("verdict.") + name_of(outcome))});
}

}  // namespace

std::string DossiersPresenter::details() const {
    const Dossier& d = opened_->dossier;
    std::string text;
    add(text, texts_("dossier.person", {d.applicant.name}));
    if (!d.applicant.number().empty()) add(text, texts_("dossier.number", {d.applicant.number()}));
    if (!d.applicant.phone.empty()) add(text, texts_("dossier.phone", {d.applicant.phone}));
    if (!d.applicant.address.empty()) add(text, texts_("dossier.address", {d.applicant.address}));
    if (d.lodger) add(text, texts_("dossier.lodger", {d.lodger->party.name, d.lodger->relation}));
    add(text, "");
    add(text,
        texts_("dossier.status", {texts_("status." + std::to_string(static_cast<int>(d.status)))}));
    add(text, texts_("dossier.received", {moment_text(d.received_at), d.officer_name}));
    if (d.counted_from != d.received_at) {
        add(text, texts_("dossier.counted_from", {moment_text(d.counted_from)}));
    }
    if (d.finished_at) add(text, finished_text(d, counter_, texts_));
    add(text, texts_("dossier.sync", {texts_(std::string("sync_state.") + name_of(d.sync))}));
    if (!d.life.holder.officer_name.empty())
        add(text, texts_("dossier.holder", {d.life.holder.officer_name, d.life.holder.step}));
    if (!d.life.paper_custody.empty())
        add(text, texts_("dossier.custody", {texts_("custody." + d.life.paper_custody)}));
    add(text, texts_("dossier.secret", {readable_secret(d.lookup_secret)}));
    if (!d.note.empty()) add(text, texts_("dossier.note", {d.note}));
    add(text, "\n" + texts_("dossier.papers"));
    if (d.components.empty()) add(text, "  " + texts_("dossier.no_papers"));
    for (const auto& paper : d.components) add(text, paper_text(paper, texts_));
    if (!d.fees.empty()) add(text, "\n" + texts_("dossier.money"));
    for (const auto& fee : d.fees) add(text, fee_text(fee, texts_));
    if (!d.fees.empty()) add(text, "  " + owed_text(d, texts_));
    return text;
}

// The due date is reckoned again from what was pinned; when days off have been announced since,
// the dossier keeps its date and the explanation says what is counted now.
// The dates the dossier had, then every day of the one in force.
std::string DossiersPresenter::why() const {
    const Dossier& d = opened_->dossier;
    const auto language = texts_.language();
    const auto now = due_of(d, counter_.calendar);
    if (!now || !*now) return "";
    const auto said = [&](const std::optional<Instant>& due) {
        return due ? due_text(*due, language) : texts_("timeline.no_due");
    };
    const auto term = Term::parse(d.term);
    std::string text =
        texts_("intake.why_head", {term ? term_text(*term, language) : "–", said(d.due)}) + "\n";
    if (d.life.dues.size() > 1)
        for (const DueStep& step : d.life.dues)
            text += "\n" + moment_text(step.since) + "  " +
                    texts_(verb_of(step.why) ? "verb." + step.why
                                             : "event." + std::string(event_type::received)) +
                    ": " + said(step.due);
    if (d.life.dues.size() > 1) text += "\n";
    for (const DayNote& note : (*now)->explanation) text += "\n" + day_note_text(note, language);
    return text;
}

void DossiersPresenter::show_dossier() {
    DossierModel model;
    if (!opened_) {
        model.details = texts_("dossiers.none");
        return view_.show(model);
    }
    const Dossier& d = opened_->dossier;
    std::optional<Remaining> left;
    if (d.due && is_open(d.status))
        left = remaining(counter_.calendar, *d.due, counter_.clock.now());
    model.there = true;
    model.head = texts_("dossier.head", {d.code.str(), d.procedure_name});
    const std::string rest = remaining_text(left, texts_);
    model.state = state_text(d.status, d.due, left, texts_) + (rest.empty() ? "" : " · " + rest);
    model.kind = state_kind(d.status, left);
    model.due = !d.due ? texts_("dossier.no_due")
                       : texts_(d.due_provisional ? "dossier.due_provisional" : "dossier.due",
                                {due_text(*d.due, texts_.language())});
    if (d.life.pending)
        model.pending = texts_("dossier.pending", {pending_text(*d.life.pending, texts_)});
    model.details = details();
    model.timeline = timeline_text(timeline_of(*opened_, texts_), texts_);
    model.why = why();
    model.print_line = acts_.outcome();
    model.print_kind = acts_.outcome_kind();
    model.actions = acts_.actions();
    model.panel = acts_.panel();
    view_.show(model);
}

}  // namespace motcua
