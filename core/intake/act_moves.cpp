#include "core/intake/act_moves.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/calendar/vn_time.h"
#include "core/dossier/dossier_store.h"
#include "core/intake/act_parts.h"
#include "core/intake/corrected_fields.h"
#include "core/intake/due_of.h"
#include "core/procedure/workflow.h"
#include "core/unit/agency_id.h"

namespace motcua {
namespace {

// --- who has it --------------------------------------------------------------------------------

// An officer of this counter by id or name; another unit's stays a name.
Holder officer_named(ActScene& s, const std::string& name) {
    auto query = s.database.statement("SELECT id,name FROM officer WHERE id=? OR name=?");
    query.bind_all(name, name);
    if (query.step()) return {query.text(0), query.text(1), s.counter.unit, s.form.step};
    return {name, name, s.counter.unit, s.form.step};
}

std::string unit_named(ActScene& s) {
    if (s.form.unit.empty()) return "";
    const auto unit = AgencyId::parse(s.form.unit);
    if (!unit) refuse(s, "unit", FieldError::not_an_agency);
    return unit ? unit->str() : "";
}

// The office's own steps, where it laid some down, otherwise those that ship.
std::optional<WorkStep> step_of(ActScene& s, Verb verb) {
    const auto own = Workflows::parse(setting_or(s.database, setting_key::workflows, "{}"));
    const Workflow* workflow = own ? own->find(s.dossier.procedure) : nullptr;
    if (!workflow) workflow = Workflows::shipped().find(s.dossier.procedure);
    if (!workflow) return std::nullopt;
    const std::string& now = s.dossier.life.holder.step;
    const WorkStep* step = !s.form.step.empty()    ? workflow->find(s.form.step)
                           : verb == Verb::forward ? workflow->after(now)
                                                   : workflow->find(now);
    return step ? std::optional(*step) : std::nullopt;
}

// When this step should be done: as typed, or by the minutes that the step has.
void read_step_due(ActScene& s, Move& m, const std::optional<WorkStep>& step) {
    if (s.form.step_due.empty()) {
        if (step && step->minutes > 0)
            m.step_due = to_instant(s.calendar.add_office_minutes(
                s.calendar.next_open(to_local(s.at)), Minutes{step->minutes}));
        return;
    }
    const auto at = parse_instant(s.form.step_due);
    if (!at) return refuse(s, "step_due", FieldError::not_a_date);
    m.step_due = *at;
}

void hand_on(ActScene& s, Move& m) {
    const std::string unit = unit_named(s);
    const auto step = step_of(s, m.verb);
    if (m.verb == Verb::take) {
        m.holder = Holder{s.officer.id, s.officer.name, s.counter.unit, s.form.step};
    } else if (!s.form.officer.empty()) {
        m.holder = officer_named(s, s.form.officer);
    } else if (m.verb == Verb::assign || (unit.empty() && !step && s.form.step.empty())) {
        return refuse(s, "officer", FieldError::missing);
    } else {
        m.holder = Holder{"", "", s.counter.unit, s.form.step};
    }
    if (m.holder->step.empty() && step) m.holder->step = step->name;
    if (!unit.empty()) m.holder->unit = unit;
    m.paper_custody = "officer";
    read_step_due(s, m, step);
}

void transfer(ActScene& s, Move& m) {
    m.unit = unit_named(s);
    if (s.form.unit.empty()) return refuse(s, "unit", FieldError::missing);
    if (m.unit == s.dossier.units.competent) refuse(s, "unit", FieldError::repeated);
    m.holder = Holder{s.form.officer, s.form.officer, m.unit, s.form.step};
    m.paper_custody = "unit";
}

// --- dates -------------------------------------------------------------------------------------

std::optional<Instant> appointed(ActScene& s) {
    if (const auto at = parse_instant(s.form.due); at && s.form.due.size() > 10) return *at;
    if (const auto day = parse_day(s.form.due))
        return to_instant(s.calendar.closing_of(s.calendar.working_day_from(*day)));
    const auto term = Term::parse(s.form.term);
    if (!term) {
        refuse(s, s.form.term.empty() ? "due" : "term",
               s.form.due.empty() && s.form.term.empty() ? FieldError::missing
                                                         : FieldError::not_a_date);
        return std::nullopt;
    }
    // From the date in force, or from now when that has passed.
    const Instant from = std::max(s.dossier.due.value_or(s.at), s.at);
    const auto deadline = compute_deadline(from, *term, {}, s.calendar);
    return deadline ? deadline->due : std::nullopt;
}

void extend(ActScene& s, Move& m) {
    const auto to = appointed(s);
    if (!to) return;
    if (*to <= s.at || (s.dossier.due && *to <= *s.dossier.due))
        return refuse(s, s.form.due.empty() ? "term" : "due", FieldError::not_later);
    m.extended_to = *to;
}

// --- reception of an online lodging ------------------------------------------------------------

void accept(ActScene& s, Move& m) {
    m.received_at = cut_to_minute(s.at);
    m.counted_from = m.received_at;
    m.paper_custody = "counter";
    if (!s.procedure) return;
    m.rules = to_text(s.rules.with(s.procedure->resume.way));
    const Occasion occasion{
        s.dossier.case_id.empty() ? std::nullopt : std::optional(s.dossier.case_id),
        s.dossier.channel, s.dossier.lodger.has_value()};
    const DuePreview preview =
        preview_due(*s.procedure, occasion, s.calendar, *m.received_at, s.rules);
    m.term = preview.term;
    if (!preview.deadline) return;
    m.counted_from = preview.deadline->counted_from;
    m.due = NewDue{preview.deadline->due, preview.deadline->provisional, s.calendar.data().digest};
    s.explanation = preview.deadline->explanation;
}

// --- the result --------------------------------------------------------------------------------

void finish(ActScene& s, Move& m) {
    DossierResult result{s.form.result_text, s.form.result_code, s.form.result_number,
                         s.form.result_electronic};
    if (result.text.empty() && result.code.empty() && s.procedure &&
        s.procedure->results.size() == 1) {
        result.text = s.procedure->results.front().name;
        result.code = s.procedure->results.front().code;
    }
    m.result = std::move(result);
    m.paper_custody = "counter";
    if (s.dossier.due && s.at > *s.dossier.due) s.warnings.push_back({ActWarningKind::overdue, ""});
}

void hand_over(ActScene& s, Move& m) {
    const Dossier& d = s.dossier;
    Receiver receiver{s.form.to, s.form.name, s.form.identity_checked, s.form.authorisation};
    const bool posted = d.life.delivery.posted_at && !d.life.delivery.came_back_at;
    if (receiver.who.empty()) receiver.who = posted ? "post" : d.lodger ? "lodger" : "applicant";
    if (receiver.who == "applicant" && receiver.name.empty()) receiver.name = d.applicant.name;
    if (receiver.who == "lodger") {
        if (!d.lodger) return refuse(s, "to", FieldError::unknown_value);
        if (receiver.name.empty()) receiver.name = d.lodger->party.name;
    } else if (receiver.who == "proxy") {
        if (receiver.name.empty()) refuse(s, "name", FieldError::missing);
        if (receiver.authorisation.empty()) refuse(s, "authorisation", FieldError::missing);
    } else if (receiver.who != "applicant" && receiver.who != "post") {
        return refuse(s, "to", FieldError::unknown_value);
    }
    if (receiver.who != "post" && !receiver.identity_checked)
        s.warnings.push_back({ActWarningKind::identity_not_checked, ""});
    m.receiver = std::move(receiver);
    m.paper_custody = "citizen";
    warn_about_money(s);
    if (d.due && s.at > *d.due && (!d.finished_at || *d.finished_at > *d.due))
        s.warnings.push_back({ActWarningKind::overdue, ""});
}

void post(ActScene& s, Move& m) {
    Delivery delivery;
    delivery.tracking = s.form.tracking;
    delivery.carrier = s.form.carrier;
    delivery.posted_at = s.at;
    if (delivery.tracking.empty()) refuse(s, "tracking", FieldError::missing);
    m.delivery = std::move(delivery);
    m.paper_custody = "post";
    warn_about_money(s);
}

void return_result(ActScene& s, Move& m) {
    m.kind = s.form.kind.empty() ? "wrong" : s.form.kind;
    if (m.kind != "wrong" && m.kind != "uncollected")
        return refuse(s, "kind", FieldError::unknown_value);
    m.paper_custody = "counter";
}

void link(ActScene& s, Move& m) {
    const auto code = DossierCode::parse(s.form.with);
    const auto other = code ? find_dossier(s.database, *code) : std::nullopt;
    const std::string kind = s.form.kind.empty() ? "interlinked" : s.form.kind;
    if (!other || other->id == s.dossier.id) return refuse(s, "with", FieldError::unknown_value);
    if (kind != "interlinked" && kind != "copies")
        return refuse(s, "kind", FieldError::unknown_value);
    m.link = DossierLink{other->id.str(), other->code.str(), kind};
    m.kind.clear();
}

}  // namespace

Move move_for(Verb verb, ActScene& s) {
    Move m;
    m.verb = verb;
    m.officer_name = s.officer.name;
    m.reason = s.form.reason;
    m.legal_ground = s.form.legal_ground;
    m.note = s.form.note;
    switch (verb) {
        case Verb::accept:
            accept(s, m);
            m.correction = corrected_fields(s);
            break;
        case Verb::supplement:
            ask_for_papers(s, m);
            break;
        case Verb::supplemented:
            m.correction = corrected_fields(s);
            break;
        case Verb::correct:
            m.correction = corrected_fields(s);
            if (m.correction.empty() && s.problems.empty())
                refuse(s, "applicant", FieldError::missing);
            break;
        case Verb::financial:
            ask_for_money(s, m);
            break;
        case Verb::paid:
        case Verb::pay:
            take_payment(s, m);
            break;
        case Verb::refund:
            give_back(s, m);
            break;
        case Verb::exempt:
            exempt_from_fee(s, m);
            break;
        case Verb::assign:
        case Verb::forward:
        case Verb::take:
            hand_on(s, m);
            break;
        case Verb::transfer:
            transfer(s, m);
            break;
        case Verb::extend:
            extend(s, m);
            break;
        case Verb::finish:
            finish(s, m);
            break;
        case Verb::hand_over:
            hand_over(s, m);
            break;
        case Verb::post:
            post(s, m);
            break;
        case Verb::return_result:
            return_result(s, m);
            break;
        case Verb::link:
            link(s, m);
            break;
        case Verb::process:
        case Verb::remind:
        case Verb::refuse:
        case Verb::stop:
        case Verb::withdraw:
        case Verb::approve:
        case Verb::reject:
        case Verb::recompute:
            break;
    }
    return m;
}

}  // namespace motcua
