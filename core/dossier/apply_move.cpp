#include "core/dossier/apply_move.h"

#include <algorithm>
#include <array>

namespace motcua {
namespace {

constexpr std::array refusal_words{
    "unlawful",        "role_may_not",  "reason_needed", "legal_ground_needed",
    "nothing_pending", "other_pending", "unreadable"};

void close_pause(Dossier& d, Instant at) {
    if (!d.life.pauses.empty() && !d.life.pauses.back().to) d.life.pauses.back().to = at;
}

void set_due(Dossier& d, const Move& m, const MoveContext& c) {
    if (!m.due) return;
    d.due = m.due->due;
    d.due_provisional = m.due->provisional;
    if (!m.due->calendar.empty()) d.calendar_hash = m.due->calendar;
    d.life.dues.push_back({d.due, d.due_provisional, c.at, name_of(m.verb)});
}

void set_holder(Dossier& d, const Move& m, const MoveContext& c) {
    if (!m.holder) return;
    Holder before = d.life.holder;
    if (before.officer.empty() && before.unit.empty())
        before = {d.officer, d.officer_name, d.units.receiving, ""};
    d.life.hand_overs.push_back({c.at, name_of(m.verb), before, *m.holder, m.step_due, m.note});
    d.life.holder = *m.holder;
}

// Whether a fee counts as paid follows from the money that changed hands for it.
void settle(Dossier& d, const std::string& code) {
    for (auto& fee : d.fees) {
        if (fee.code != code) continue;
        std::int64_t sum = 0;
        const FeePayment* last = nullptr;
        for (const auto& payment : d.life.payments) {
            if (payment.fee != code) continue;
            sum += payment.amount;
            if (payment.amount > 0) last = &payment;
        }
        const bool paid = last && sum > 0 && (!fee.amount || sum >= *fee.amount);
        fee.paid = paid ? last->way : PaymentWay::none;
        fee.reference = paid ? last->reference : "";
    }
}

void take_money(Dossier& d, const Move& m) {
    if (!m.payment) return;
    d.life.payments.push_back(*m.payment);
    settle(d, m.payment->fee);
}

void correct(Dossier& d, const Correction& c) {
    if (c.applicant) d.applicant = *c.applicant;
    if (c.components) d.components = *c.components;
    if (c.fees) d.fees = *c.fees;
    if (c.return_way) d.return_way = *c.return_way;
    if (c.return_address) d.return_address = *c.return_address;
    if (c.note) d.note = *c.note;
}

void merge_delivery(Dossier& d, const Delivery& more) {
    Delivery& kept = d.life.delivery;
    if (!more.tracking.empty()) kept.tracking = more.tracking;
    if (!more.carrier.empty()) kept.carrier = more.carrier;
    if (more.posted_at) {
        kept.posted_at = more.posted_at;
        kept.came_back_at.reset();
        kept.came_back_why.clear();
    }
    if (more.came_back_at) kept.came_back_at = more.came_back_at;
    if (!more.came_back_why.empty()) kept.came_back_why = more.came_back_why;
    if (more.stamped_at) kept.stamped_at = more.stamped_at;
    if (more.arrived_at) kept.arrived_at = more.arrived_at;
}

void ask_for_papers(Dossier& d, const Move& m, const MoveContext& c) {
    d.life.supplements.push_back({c.at, m.items, m.reason, m.until, c.officer, std::nullopt});
    // The clock of a dossier that was never received does not run yet.
    if (d.status != Status::registered)
        d.life.pauses.push_back({PauseKind::supplement, c.at, std::nullopt});
}

void ask_for_money(Dossier& d, const Move& m, const MoveContext& c) {
    for (const auto& fee : m.fees) {
        const auto known = std::ranges::find(d.fees, fee.code, &DossierFee::code);
        if (known == d.fees.end())
            d.fees.push_back(fee);
        else
            *known = fee;
    }
    d.life.pauses.push_back({PauseKind::financial, c.at, std::nullopt});
}

void receive(Dossier& d, const Move& m, const MoveContext& c) {
    d.received_at = m.received_at.value_or(c.at);
    d.counted_from = m.counted_from.value_or(d.received_at);
    d.term = m.term;
    d.rules = m.rules;
    d.officer = c.officer;
    d.officer_name = m.officer_name;
}

void end_without_result(Dossier& d, const char* how, Instant at) {
    d.life.ending = how;
    if (!d.finished_at) d.finished_at = at;
}

void take_back_result(Dossier& d, const Move& m, const MoveContext& c) {
    d.life.delivery.came_back_at = c.at;
    d.life.delivery.came_back_why = m.kind;
    if (d.status == Status::returned) {
        d.returned_at.reset();
        d.life.receiver.reset();
    } else if (m.kind == "wrong") {
        d.finished_at.reset();
        d.life.result.reset();
    }
}

void add_link(Dossier& d, const Move& m) {
    if (!m.link) return;
    const auto known = std::ranges::find(d.life.links, m.link->id, &DossierLink::id);
    if (known == d.life.links.end())
        d.life.links.push_back(*m.link);
    else
        *known = *m.link;
}

// What only this verb does; `d` still has the status from before.
void do_own(Dossier& d, const Move& m, const MoveContext& c) {
    switch (m.verb) {
        case Verb::accept:
            return receive(d, m, c);
        case Verb::supplement:
            return ask_for_papers(d, m, c);
        case Verb::supplemented:
            if (!d.life.supplements.empty()) d.life.supplements.back().answered_at = c.at;
            return close_pause(d, c.at);
        case Verb::financial:
            return ask_for_money(d, m, c);
        case Verb::paid:
            return close_pause(d, c.at);
        case Verb::refuse:
            return end_without_result(d, "refused", c.at);
        case Verb::stop:
            return d.life.ending.empty() ? end_without_result(d, "stopped", c.at) : void();
        case Verb::withdraw:
            return end_without_result(d, "withdrawn", c.at);
        case Verb::extend:
            if (m.extended_to)
                d.life.extensions.push_back({c.at, d.due, *m.extended_to, m.reason, c.officer});
            return;
        case Verb::transfer:
            if (!m.unit.empty()) d.units.competent = m.unit;
            return;
        case Verb::finish:
            close_pause(d, c.at);
            d.finished_at = c.at;
            d.life.result = m.result;
            return;
        case Verb::hand_over:
            d.returned_at = c.at;
            d.life.receiver = m.receiver;
            return;
        case Verb::return_result:
            return take_back_result(d, m, c);
        case Verb::correct:
            ++d.life.corrections;
            return;
        case Verb::exempt:
            for (auto& fee : d.fees)
                if (fee.code == m.fee) fee.exempt = m.legal_ground;
            return;
        case Verb::link:
            return add_link(d, m);
        case Verb::process:
        case Verb::assign:
        case Verb::forward:
        case Verb::take:
        case Verb::remind:
        case Verb::approve:
        case Verb::reject:
        case Verb::post:
        case Verb::pay:
        case Verb::refund:
        case Verb::recompute:
            return;
    }
}

Dossier carried_out(Dossier d, const Move& m, const MoveContext& c, Status to) {
    do_own(d, m, c);
    correct(d, m.correction);
    set_due(d, m, c);
    set_holder(d, m, c);
    take_money(d, m);
    if (m.form) d.life.forms.push_back(*m.form);
    if (m.delivery) merge_delivery(d, *m.delivery);
    if (!m.paper_custody.empty()) d.life.paper_custody = m.paper_custody;
    // What waited for a supervisor was asked for in another state of things.
    if (to != d.status) d.life.pending.reset();
    d.status = to;
    return d;
}

std::optional<MoveRefusal> refusal_of(const LifeCycleRow* row, const Move& m, Role role) {
    if (!row) return MoveRefusal::unlawful;
    if (!LifeCycle::may(*row, role)) return MoveRefusal::role_may_not;
    if (row->needs_reason && m.reason.empty()) return MoveRefusal::reason_needed;
    if (row->needs_legal_ground && m.legal_ground.empty()) return MoveRefusal::legal_ground_needed;
    return std::nullopt;
}

// The move that waited, with what its approval decided now.
std::optional<Move> approved_move(const PendingMove& pending, const Move& approval) {
    auto move = move_from_text(pending.move);
    if (!move) return std::nullopt;
    move->proposed = false;
    move->due = approval.due;
    move->form = approval.form;
    if (approval.extended_to) move->extended_to = approval.extended_to;
    return move;
}

Result<Dossier, MoveRefusal> decide_pending(Dossier d, const Move& m, const MoveContext& c,
                                            const LifeCycle& table) {
    if (!d.life.pending || (!m.decides.empty() && m.decides != d.life.pending->verb))
        return Failure{MoveRefusal::nothing_pending};
    const PendingMove pending = *d.life.pending;
    d.life.pending.reset();
    if (m.verb == Verb::reject) return d;
    const auto waited = approved_move(pending, m);
    if (!waited) return Failure{MoveRefusal::unreadable};
    return apply_move(std::move(d), *waited, c, table);
}

}  // namespace

const char* word_of(MoveRefusal refusal) {
    return refusal_words[static_cast<std::size_t>(refusal)];
}

Result<Dossier, MoveRefusal> apply_move(Dossier d, const Move& m, const MoveContext& c,
                                        const LifeCycle& table) {
    const LifeCycleRow* row = table.find(m.verb, d.status, m.kind);
    if (const auto refusal = refusal_of(row, m, c.role)) return Failure{*refusal};
    if (m.proposed) {
        if (d.life.pending) return Failure{MoveRefusal::other_pending};
        d.life.pending = PendingMove{name_of(m.verb), to_json(m), c.officer, m.officer_name, c.at};
        return d;
    }
    if (m.verb == Verb::approve || m.verb == Verb::reject)
        return decide_pending(std::move(d), m, c, table);
    // Only a dossier that was never received is received from here.
    if (m.verb == Verb::accept && d.status == Status::supplement && !d.life.pauses.empty())
        return Failure{MoveRefusal::unlawful};
    const bool never_received = d.status == Status::supplement && d.life.pauses.empty();
    if (never_received && (m.verb == Verb::supplemented || m.verb == Verb::assign))
        return Failure{MoveRefusal::unlawful};
    const Status to = row->to.value_or(d.status);
    return carried_out(std::move(d), m, c, to);
}

const ClockPause* open_pause(const Dossier& d) {
    if (d.life.pauses.empty() || d.life.pauses.back().to) return nullptr;
    return &d.life.pauses.back();
}

std::optional<std::int64_t> outstanding(const Dossier& d) {
    std::int64_t sum = 0;
    for (const auto& fee : d.fees) {
        if (!fee.exempt.empty() || fee.paid != PaymentWay::none) continue;
        if (!fee.amount) return std::nullopt;
        sum += *fee.amount;
    }
    return sum;
}

}  // namespace motcua
