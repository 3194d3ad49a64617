#include "app/presenters/forms/form_source.h"

#include <algorithm>

#include "app/presenters/deadline_text.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/calendar/vn_time.h"
#include "core/dossier/life_cycle.h"
#include "core/dossier/replay.h"
#include "core/intake/due_of.h"

namespace motcua {
namespace {

Instant time_of(const DossierEvent& event) {
    return event.counter_time + std::chrono::seconds(event.clock_offset_seconds);
}

// Of an approval: the act that was approved, with the approval's effects.
std::optional<Move> effective_move(const FormSource& source, const Move& move) {
    if (move.verb != Verb::approve) return move;
    const auto wanted = verb_of(move.decides);
    for (auto event = source.events.rbegin(); event != source.events.rend(); ++event) {
        auto proposed = move_of(*event);
        if (!proposed || !proposed->proposed || (wanted && proposed->verb != *wanted)) continue;
        proposed->form = move.form;
        proposed->due = move.due;
        if (move.extended_to) proposed->extended_to = move.extended_to;
        return proposed;
    }
    return std::nullopt;
}

bool signs(const std::string& role) { return role == "supervisor" || role == "administrator"; }

std::string moment(Instant at) { return print_time(at) + " " + print_day(day_of(at)); }

std::vector<std::string> rules_of(const Dossier& d) {
    std::vector<std::string> rules;
    for (const auto& pause : d.life.pauses) {
        const std::string what = pause.kind == PauseKind::supplement
                                     ? "Chờ bổ sung hồ sơ từ "
                                     : "Chờ thực hiện nghĩa vụ tài chính từ ";
        rules.push_back(what + moment(pause.from) +
                        (pause.to ? " đến " + moment(*pause.to) : ", chưa xong") +
                        ": không tính vào thời hạn.");
    }
    for (const auto& extension : d.life.extensions)
        rules.push_back("Gia hạn ngày " + print_day(day_of(extension.decided_at)) +
                        ", hạn mới: " + moment(extension.to) + ".");
    return rules;
}

}  // namespace

ToldAct told_act(const FormSource& source, Verb verb, const std::string& form) {
    if (const auto& pending = source.dossier.life.pending;
        pending && verb_of(pending->verb) == verb)
        if (const auto move = move_from_text(pending->move)) return {*move, pending->at, "", ""};
    for (auto event = source.events.rbegin(); event != source.events.rend(); ++event) {
        const auto own = move_of(*event);
        if (!own || own->proposed || !own->form || own->form->form != form) continue;
        const auto told = effective_move(source, *own);
        if (told && told->verb == verb)
            return {*told, own->form->at, own->form->number,
                    signs(event->role) ? own->officer_name : std::string()};
    }
    throw StateError(ErrorCode::form_not_issued, form + " was not issued");
}

std::optional<Instant> last_time(const FormSource& source, Verb verb) {
    for (auto event = source.events.rbegin(); event != source.events.rend(); ++event)
        if (verb_of_event(event->type) == verb) return time_of(*event);
    return std::nullopt;
}

FormIssue issue_of(const Office& office, const std::string& number, Instant at) {
    FormIssue issue;
    issue.training = office.training;
    issue.parent_unit = text::upper(office.authority);
    issue.unit = text::upper(office.unit_name);
    issue.number = number;
    issue.place = office.place;
    issue.date = to_local(at);
    return issue;
}

FormIssue issue_of(const FormSource& source, const std::string& number, Instant at) {
    const Office& office = source.office;
    const Dossier& d = source.dossier;
    FormIssue issue = issue_of(office, number, at);
    issue.residence = is_residence(source.procedure);
    issue.code = d.code.str();
    issue.provisional_code = d.code.is_provisional();
    // A dossier of another system has no secret of ours, and its page would tell nothing.
    if (!d.lookup_secret.empty())
        issue.lookup = {lookup_url(office, d),
                        office.lookup_host + "/tra-cuu",
                        readable_secret(d.lookup_secret),
                        office.hotline,
                        office.opening_hours,
                        office.bring};
    issue.reprint = source.reprint;
    if (source.why) issue.why = explanation_of(source);
    return issue;
}

DateExplanation explanation_of(const FormSource& source) {
    const Dossier& d = source.dossier;
    DateExplanation out;
    out.code = d.code.str();
    out.request = d.procedure_name;
    out.received = to_local(d.received_at);
    if (d.counted_from != d.received_at) out.counted_from = to_local(d.counted_from);
    if (const auto term = Term::parse(d.term)) out.term = term_text(*term, Language::vietnamese);
    if (d.due) out.due = to_local(*d.due);
    if (d.due_provisional) out.provisional_reason = provisional_words(d);
    out.rules = rules_of(d);
    const auto due = due_of(d, source.calendar);
    if (due && *due)
        for (const DayNote& note : (*due)->explanation)
            out.days.push_back({day_note_text(note, Language::vietnamese), note.counts});
    return out;
}

std::string unit_words(const std::string& unit, const Office& office) {
    return unit.empty() || unit == office.unit ? office.unit_name : unit;
}

std::string addressee_of(const Party& party) {
    if (party.kind == PartyKind::organisation) return party.name;
    if (!party.sex) return "Ông/Bà " + party.name;
    return (*party.sex == Sex::male ? "Ông " : "Bà ") + party.name;
}

bool is_residence(const Procedure* procedure) {
    return procedure && procedure->form_set == FormSet::residence;
}

std::optional<LocalTime> local(const std::optional<Instant>& at) {
    return at ? std::optional(to_local(*at)) : std::nullopt;
}

Payment payment_of(PaymentWay way) {
    switch (way) {
        case PaymentWay::none:
            return Payment::unpaid;
        case PaymentWay::cash:
            return Payment::cash;
        case PaymentWay::transfer:
            return Payment::transfer;
        case PaymentWay::online:
            return Payment::online;
    }
    return Payment::unpaid;
}

}  // namespace motcua
