#include "core/intake/act_on_dossier.h"

#include <array>

#include "core/audit/audit_log.h"
#include "core/calendar/vn_time.h"
#include "core/document/document_store.h"
#include "core/dossier/dossier_store.h"
#include "core/dossier/event_log.h"
#include "core/dossier/form_sequence.h"
#include "core/dossier/remake.h"
#include "core/intake/act_moves.h"
#include "core/intake/counter_event.h"
#include "core/intake/due_of.h"
#include "core/procedure/version_store.h"
#include "core/sync/outbox.h"

namespace motcua {
namespace {

Role role_of_officer(const Officer& officer) { return role_of(officer.role).value_or(Role::clerk); }

bool decides_alone(Role role) { return role == Role::supervisor || role == Role::administrator; }

// The setting that lets this act go without a supervisor; none for what needs none.
const char* approval_setting(Verb verb, const Dossier& d) {
    switch (verb) {
        case Verb::supplement:
            return d.life.supplements.empty() ? nullptr : setting_key::approve_supplement;
        case Verb::refuse:
            return setting_key::approve_refuse;
        case Verb::extend:
            return setting_key::approve_extend;
        case Verb::stop:
            return setting_key::approve_stop;
        default:
            return nullptr;
    }
}

bool needs_approval(Database& database, const LifeCycleRow& row, const Dossier& d, Role role) {
    if (!row.approval || decides_alone(role)) return false;
    const char* key = approval_setting(row.verb, d);
    return key && setting_or(database, key, "1") != "0";
}

// The form an act is told to the citizen with; empty: none.
const char* form_of(Verb verb) {
    switch (verb) {
        case Verb::supplement:
            return "supplement";
        case Verb::refuse:
            return "refusal";
        case Verb::extend:
            return "apology";
        case Verb::stop:
            return "stop";
        case Verb::accept:
        case Verb::correct:
            return "receipt";
        default:
            return "";
    }
}

// What is done in the end: of an approval, the act that waited.
Verb effective(const Move& move, const Dossier& d) {
    if (move.verb != Verb::approve || !d.life.pending) return move.verb;
    return verb_of(d.life.pending->verb).value_or(move.verb);
}

ErrorCode code_of(MoveRefusal refusal) {
    switch (refusal) {
        case MoveRefusal::role_may_not:
            return ErrorCode::role_may_not;
        case MoveRefusal::nothing_pending:
            return ErrorCode::nothing_pending;
        case MoveRefusal::other_pending:
            return ErrorCode::other_pending;
        case MoveRefusal::unlawful:
        case MoveRefusal::reason_needed:
        case MoveRefusal::legal_ground_needed:
        case MoveRefusal::unreadable:
            return ErrorCode::unlawful_move;
    }
    return ErrorCode::unlawful_move;
}

ActRefusal refused(ErrorCode code, std::vector<FieldProblem> fields = {}) {
    return {code, std::move(fields)};
}

void check_needs(const LifeCycleRow& row, ActScene& scene) {
    if (row.needs_reason && scene.form.reason.empty())
        scene.problems.push_back({"reason", FieldError::reason_needed, ""});
    if (row.needs_legal_ground && scene.form.legal_ground.empty())
        scene.problems.push_back({"legal_ground", FieldError::ground_needed, ""});
}

// Puts the due time of the dossier as it would be into the move.
std::optional<DeadlineError> decide_due(Move& move, const Dossier& before, const MoveContext& at,
                                        ActScene& scene) {
    const Verb verb = effective(move, before);
    const bool stops = verb == Verb::supplement || verb == Verb::financial;
    const bool goes_on = verb == Verb::supplemented || verb == Verb::paid || verb == Verb::extend ||
                         (verb == Verb::finish && open_pause(before) != nullptr);
    if (move.proposed || (!stops && !goes_on) || move.verb == Verb::reject) return std::nullopt;
    if (stops) {
        if (before.status != Status::registered)
            move.due = NewDue{std::nullopt, false, scene.calendar.data().digest};
        return std::nullopt;
    }
    const auto after = apply_move(before, move, at);
    if (!after) return std::nullopt;  // refused below, with its reason
    const auto due = due_of(*after, scene.calendar);
    if (!due) return due.error();
    if (!*due) return std::nullopt;
    move.due = (*due)->due;
    scene.explanation = (*due)->explanation;
    if (move.due->provisional) scene.warnings.push_back({ActWarningKind::provisional_due, ""});
    return std::nullopt;
}

void take_numbers(UnitOfWork& work, Move& move, const Dossier& before, ActScene& scene) {
    if (move.proposed || move.verb == Verb::reject) return;
    const std::string form = form_of(effective(move, before));
    if (!form.empty()) {
        const int year = year_of(day_of(scene.at));
        const std::string number =
            form == "receipt" ? "" : take_form_number(work, form, year, scene.counter.counter);
        move.form = IssuedForm{form, number, scene.at, scene.officer.id};
    }
    if (!move.payment || move.payment->way != PaymentWay::cash) return;
    if (const auto receipt = take_fee_receipt(work))
        move.payment->receipt_number = *receipt;
    else if (fee_receipts_left(work.database()))
        scene.warnings.push_back({ActWarningKind::fee_receipts_used_up, ""});
}

DossierEvent event_of(UnitOfWork& work, const Dossier& before, const Move& move,
                      const ActScene& scene, const CounterTime& time) {
    DossierEvent event = counter_event(scene.counter, scene.officer, time);
    event.type = move.proposed ? event_type::proposed : event_type_of(move.verb);
    event.dossier_id = before.id;
    event.parents = heads(work.database(), before.id);
    event.role = name_of(role_of_officer(scene.officer));
    event.units = before.units;
    event.catalogue_hash = scene.catalog.hash();
    event.body = to_json(move);
    return event;
}

// The entry it was received under, otherwise today's.
class EntryOf {
public:
    EntryOf(Database& database, const Catalog& catalog, const Dossier& d)
        : pinned_(pinned_procedure(database, d.procedure_hash)),
          entry_(pinned_ ? &*pinned_ : catalog.find(d.procedure)) {}
    const Procedure* get() const { return entry_; }

private:
    std::optional<Procedure> pinned_;
    const Procedure* entry_;
};

}  // namespace

const char* word_of(ActWarningKind kind) {
    static constexpr std::array words{
        "needs_approval",       "second_supplement",    "outside_list",      "components_unknown",
        "identity_not_checked", "fee_outstanding",      "fee_not_published", "overdue",
        "provisional_due",      "fee_receipts_used_up", "clock_off"};
    static_assert(words.size() == static_cast<std::size_t>(ActWarningKind::clock_off) + 1);
    return words[static_cast<std::size_t>(kind)];
}

Result<Acted, ActRefusal> ActOnDossier::act(const DossierCode& code, Verb verb, const ActForm& form,
                                            const Officer& officer, ClockTrust trust) {
    const auto found = find_dossier(database_, code);
    if (!found) return Failure{refused(ErrorCode::unknown_dossier)};
    const Role role = role_of_officer(officer);
    const LifeCycleRow* row = LifeCycle::shipped().find(
        verb, found->status, verb == Verb::return_result ? form.kind : "");
    if (!row) return Failure{refused(ErrorCode::unlawful_move)};
    if (!LifeCycle::may(*row, role)) return Failure{refused(ErrorCode::role_may_not)};

    const CounterIdentity counter = CounterIdentity::load(database_);
    const AgencyRules rules = rules_in_force(database_);
    const CounterTime time = counter_time(database_, clock_, rules, trust);
    const EntryOf entry(database_, catalog_, *found);
    ActScene scene{*found,  form,    entry.get(),      catalog_, calendar_, database_,
                   officer, counter, time.corrected(), {},       {},        {}};
    check_needs(*row, scene);
    Move move = move_for(verb, scene);
    if (!scene.problems.empty())
        return Failure{refused(ErrorCode::invalid_field, std::move(scene.problems))};
    move.proposed = needs_approval(database_, *row, *found, role);
    if (move.proposed) scene.warnings.push_back({ActWarningKind::needs_approval, ""});
    if (verb == Verb::approve && found->life.pending) move.decides = found->life.pending->verb;
    if (time.worth_a_warning)
        scene.warnings.push_back(
            {ActWarningKind::clock_off, std::to_string(std::chrono::abs(time.offset).count())});

    const MoveContext context{scene.at, officer.id, counter.device, role};
    if (decide_due(move, *found, context, scene))
        return Failure{refused(ErrorCode::clock_needs_confirmation)};
    UnitOfWork work(database_);
    take_numbers(work, move, *found, scene);
    auto applied = apply_move(*found, move, context);
    if (!applied) return Failure{refused(code_of(applied.error()))};
    Dossier after = *std::move(applied);
    if (after.sync == SyncState::accepted) after.sync = SyncState::local;
    update_dossier(work, after);
    DossierEvent event = event_of(work, *found, move, scene, time);
    append_audit(work, {time.counter, officer.id, event.type, found->id.str(), name_of(verb)});
    record_event(work, std::move(event), time.counter);
    // A correction of the checklist does not undo the marks of the papers filed under it.
    if (has_papers(database_, found->id))
        if (auto again = remake_dossier(work, found->id)) after = std::move(again->dossier);
    work.commit();
    return Acted{std::move(after), move.proposed, std::move(scene.warnings), move.form,
                 std::move(scene.explanation)};
}

std::vector<AllowedAct> ActOnDossier::allowed(const Dossier& d, const Officer& officer) const {
    const Role role = role_of_officer(officer);
    std::vector<AllowedAct> acts;
    for (const auto& row : LifeCycle::shipped().rows()) {
        if (row.from != d.status || !LifeCycle::may(row, role)) continue;
        const bool decides = row.verb == Verb::approve || row.verb == Verb::reject;
        if (decides && !d.life.pending) continue;
        if (row.verb == Verb::recompute) continue;  // of a new list of days off
        acts.push_back({row.verb, row.kind, row.needs_reason, row.needs_legal_ground,
                        needs_approval(database_, row, d, role)});
    }
    return acts;
}

}  // namespace motcua
