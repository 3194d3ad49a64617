#include "core/intake/act_moves.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/calendar/vn_time.h"
#include "core/dossier/dossier_store.h"
#include "core/intake/corrected_fields.h"
#include "core/intake/due_of.h"
#include "core/unit/agency_id.h"

namespace motcua {
namespace {

void refuse(ActScene& s, const std::string& field, FieldError error,
            const std::string& detail = "") {
    s.problems.push_back({field, error, detail});
}

// --- papers ------------------------------------------------------------------------------------

const Component* by_words(const Procedure& procedure, const std::string& what) {
    const std::string key = text::fold(what);
    for (const auto& component : *procedure.components)
        if (component.kind != ComponentKind::note && text::fold(component.name) == key)
            return &component;
    return nullptr;
}

void judge_listed(ActScene& s, const AskedPaper& asked, const std::string& path,
                  SupplementItem& item) {
    const Component* listed = asked.component.empty()
                                  ? by_words(*s.procedure, asked.what)
                                  : s.procedure->find_component(asked.component);
    if (!listed && !asked.component.empty())
        return refuse(s, path + "component", FieldError::unknown_component);
    if (listed) {
        item.component = listed->id;
        if (item.what.empty()) item.what = listed->name;
        return;
    }
    item.outside_list = true;
    if (item.reason.empty()) item.reason = s.form.reason;
    if (item.legal_ground.empty()) item.legal_ground = s.form.legal_ground;
    if (item.reason.empty()) refuse(s, path + "reason", FieldError::reason_needed);
    if (item.legal_ground.empty()) refuse(s, path + "legal_ground", FieldError::ground_needed);
    s.warnings.push_back({ActWarningKind::outside_list, ""});
}

void supplement(ActScene& s, Move& m) {
    if (s.form.items.empty()) refuse(s, "items", FieldError::missing);
    const bool known = s.procedure && s.procedure->components;
    if (!known) s.warnings.push_back({ActWarningKind::components_unknown, ""});
    for (std::size_t i = 0; i < s.form.items.size(); ++i) {
        const AskedPaper& asked = s.form.items[i];
        const std::string path = "items[" + std::to_string(i) + "].";
        SupplementItem item{asked.component, asked.what, asked.reason, asked.legal_ground, false};
        if (asked.component.empty() && asked.what.empty())
            refuse(s, path + "what", FieldError::missing);
        else if (known)
            judge_listed(s, asked, path, item);
        m.items.push_back(std::move(item));
    }
    if (!s.form.until.empty()) {
        const auto day = parse_day(s.form.until);
        if (!day) return refuse(s, "until", FieldError::not_a_date);
        m.until = format_iso_day(*day);
    }
    if (static_cast<int>(s.dossier.life.supplements.size()) + 1 >= s.rules.supplement_warning)
        s.warnings.push_back({ActWarningKind::second_supplement, ""});
}

// --- money -------------------------------------------------------------------------------------

bool is_amount(std::int64_t dong) { return dong > 0 && Money::of(dong).has_value(); }

void financial(ActScene& s, Move& m) {
    std::vector<AskedFee> asked = s.form.fees;
    if (asked.empty() && s.form.amount) asked.push_back({s.form.fee, s.form.note, s.form.amount});
    if (asked.empty()) return refuse(s, "fees", FieldError::missing);
    for (std::size_t i = 0; i < asked.size(); ++i) {
        const std::string path = "fees[" + std::to_string(i) + "].";
        DossierFee fee;
        fee.code = asked[i].code;
        fee.name = asked[i].name;
        fee.amount = asked[i].amount;
        fee.due = FeeDue::supplement;
        const FeeRule* rule = s.procedure ? s.procedure->find_fee(fee.code) : nullptr;
        if (fee.name.empty() && rule) fee.name = rule->name;
        if (fee.name.empty()) fee.name = s.form.reason.empty() ? fee.code : s.form.reason;
        if (fee.name.empty()) refuse(s, path + "name", FieldError::missing);
        if (!fee.amount)
            s.warnings.push_back({ActWarningKind::fee_not_published, ""});
        else if (!is_amount(*fee.amount))
            refuse(s, path + "amount", FieldError::out_of_range);
        m.fees.push_back(std::move(fee));
    }
}

// What one fee still lacks; nothing when its amount is not known.
std::optional<std::int64_t> owed(const Dossier& d, const DossierFee& fee) {
    if (!fee.amount) return std::nullopt;
    std::int64_t sum = *fee.amount;
    for (const auto& payment : d.life.payments)
        if (payment.fee == fee.code) sum -= payment.amount;
    return std::max<std::int64_t>(0, sum);
}

const DossierFee* fee_meant(const ActScene& s) {
    const auto& fees = s.dossier.fees;
    if (!s.form.fee.empty()) {
        const auto found = std::ranges::find(fees, s.form.fee, &DossierFee::code);
        return found == fees.end() ? nullptr : &*found;
    }
    const auto unpaid = std::ranges::find_if(fees, [](const DossierFee& fee) {
        return fee.paid == PaymentWay::none && fee.exempt.empty();
    });
    return unpaid == fees.end() ? nullptr : &*unpaid;
}

void payment(ActScene& s, Move& m) {
    FeePayment paid;
    const DossierFee* fee = fee_meant(s);
    if (!fee && !s.form.fee.empty()) return refuse(s, "fee", FieldError::unknown_fee);
    if (fee) paid.fee = fee->code;
    const auto amount = s.form.amount ? s.form.amount : fee ? owed(s.dossier, *fee) : std::nullopt;
    if (!amount) return refuse(s, "amount", FieldError::missing);
    if (!is_amount(*amount)) return refuse(s, "amount", FieldError::out_of_range);
    const auto way = payment_way_of(s.form.way.empty() ? "cash" : s.form.way);
    if (!way || *way == PaymentWay::none) return refuse(s, "way", FieldError::unknown_value);
    paid.amount = *amount;
    paid.way = *way;
    paid.reference = s.form.reference;
    paid.at = s.at;
    paid.officer = s.officer.id;
    paid.counter = s.counter.device;
    m.payment = std::move(paid);
}

void refund(ActScene& s, Move& m) {
    payment(s, m);
    if (!m.payment) return;
    std::int64_t taken = 0;
    for (const auto& p : s.dossier.life.payments)
        if (p.fee == m.payment->fee) taken += p.amount;
    if (m.payment->amount > taken) refuse(s, "amount", FieldError::out_of_range);
    m.payment->amount = -m.payment->amount;
    m.payment->reason = s.form.reason;
}

void exempt(ActScene& s, Move& m) {
    const DossierFee* fee = fee_meant(s);
    if (!fee) return refuse(s, "fee", FieldError::unknown_fee);
    m.fee = fee->code;
}

void warn_about_money(ActScene& s) {
    const auto sum = outstanding(s.dossier);
    if (!sum)
        s.warnings.push_back({ActWarningKind::fee_not_published, ""});
    else if (*sum > 0)
        s.warnings.push_back({ActWarningKind::fee_outstanding, std::to_string(*sum)});
}

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

void read_step_due(ActScene& s, Move& m) {
    if (s.form.step_due.empty()) return;
    const auto at = parse_instant(s.form.step_due);
    if (!at) return refuse(s, "step_due", FieldError::not_a_date);
    m.step_due = *at;
}

void hand_on(ActScene& s, Move& m) {
    const std::string unit = unit_named(s);
    if (m.verb == Verb::take) {
        m.holder = Holder{s.officer.id, s.officer.name, s.counter.unit, s.form.step};
    } else if (!s.form.officer.empty()) {
        m.holder = officer_named(s, s.form.officer);
    } else if (m.verb == Verb::assign || (unit.empty() && s.form.step.empty())) {
        return refuse(s, "officer", FieldError::missing);
    } else {
        m.holder = Holder{"", "", s.counter.unit, s.form.step};
    }
    if (!unit.empty()) m.holder->unit = unit;
    m.paper_custody = "officer";
    read_step_due(s, m);
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
            supplement(s, m);
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
            financial(s, m);
            break;
        case Verb::paid:
        case Verb::pay:
            payment(s, m);
            break;
        case Verb::refund:
            refund(s, m);
            break;
        case Verb::exempt:
            exempt(s, m);
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
