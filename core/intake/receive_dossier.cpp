#include "core/intake/receive_dossier.h"

#include "core/audit/audit_log.h"
#include "core/base/error.h"
#include "core/base/random.h"
#include "core/dossier/dossier_json.h"
#include "core/dossier/dossier_store.h"
#include "core/dossier/event_log.h"
#include "core/dossier/form_sequence.h"
#include "core/dossier/number_range.h"
#include "core/intake/counter_event.h"
#include "core/intake/file_documents.h"
#include "core/intake/intake_dossier.h"
#include "core/procedure/procedure_json.h"
#include "core/procedure/version_store.h"
#include "core/sync/outbox.h"

namespace motcua {
namespace {

using Date = std::chrono::year_month_day;

constexpr int few_numbers = 10;
constexpr auto lease_warning = std::chrono::days{3};
constexpr std::size_t secret_length = 10;  // 30^10: some 49 bits, and the gateway limits tries

DossierCode take_code(UnitOfWork& work, const CounterIdentity& counter, const std::string& unit,
                      Date date) {
    for (;;) {
        const auto number = take_number(work, unit, counter.incarnation, date);
        DossierCode code =
            number ? DossierCode::official(unit, date, *number)
                   : DossierCode::provisional(unit, counter.mark(), date,
                                              take_provisional_number(work, unit, date));
        // An imported dossier may bear a number of today's range.
        if (!find_dossier(work.database(), code)) return code;
    }
}

void warn_about_numbers(Database& database, const CounterIdentity& counter, const Dossier& d,
                        Date date, std::vector<IntakeWarning>& warnings) {
    if (d.code.is_provisional()) {
        warnings.push_back({IntakeWarningKind::provisional_code, "", ""});
        return;
    }
    const int left = numbers_left(database, counter.unit, counter.incarnation, date);
    if (left <= few_numbers)
        warnings.push_back({IntakeWarningKind::numbers_low, "", std::to_string(left)});
    const auto end = lease_end(database, counter.unit, counter.incarnation);
    if (end && std::chrono::sys_days{*end} - std::chrono::sys_days{date} <= lease_warning)
        warnings.push_back(
            {IntakeWarningKind::lease_ends_soon, "",
             format_iso_day(LocalDay{std::chrono::sys_days{*end}.time_since_epoch()})});
}

DossierEvent received_event(const Dossier& d, const CounterIdentity& counter,
                            const Officer& officer, Instant counter_time) {
    DossierEvent event = counter_event(
        counter, officer, {counter_time, std::chrono::seconds{d.clock_offset_seconds}});
    event.type = event_type::received;
    event.dossier_id = d.id;
    event.units = d.units;
    event.catalogue_hash = d.catalogue_hash;
    event.body = to_json(d);
    return event;
}

void keep(UnitOfWork& work, const CheckedIntake& intake, Dossier& d, const CounterIdentity& counter,
          const Officer& officer, Instant counter_time) {
    pin_procedure(work, *intake.procedure, d.procedure_hash);
    insert_dossier(work, d);
    record_event(work, received_event(d, counter, officer, counter_time), counter_time);
    append_audit(work, {counter_time, officer.id, event_type::received, d.id.str(),
                        d.clock_confirmed ? "clock confirmed by the clerk" : ""});
    pass_on_papers(work, d, counter, officer, counter_time);
    // The draft this came from has become a dossier.
    work.database().statement("DELETE FROM draft WHERE id=?").bind_all(d.id).run();
}

// What was paid at reception; cash gets a number of the counter's fee receipts.
void take_first_money(UnitOfWork& work, Dossier& d, const CounterIdentity& counter) {
    for (const auto& fee : d.fees) {
        if (fee.paid == PaymentWay::none || fee.amount.value_or(0) <= 0) continue;
        const std::string number =
            fee.paid == PaymentWay::cash ? take_fee_receipt(work).value_or("") : "";
        d.life.payments.push_back({fee.code, *fee.amount, fee.paid, fee.reference, number,
                                   d.received_at, d.officer, counter.device, ""});
    }
}

void set_times(Dossier& d, const CheckedIntake& intake, const WorkingCalendar& calendar,
               const AgencyRules& rules, Instant received, ReceivedDossier& result) {
    const DuePreview preview =
        preview_due(*intake.procedure, intake.occasion, calendar, received, rules);
    d.received_at = d.counted_from = preview.received;
    d.term = preview.term;
    d.calendar_hash = calendar.data().digest;
    d.rules = to_text(rules.with(intake.procedure->resume.way));
    if (!preview.deadline) {
        result.warnings.push_back({IntakeWarningKind::term_not_published, "procedure", ""});
        return;
    }
    const TermRule* rule = intake.procedure->term_for(intake.occasion);
    if (rule && rule->unit_unpublished)
        result.warnings.push_back({IntakeWarningKind::term_unit_unpublished, "procedure", ""});
    d.counted_from = preview.deadline->counted_from;
    d.due = preview.deadline->due;
    d.due_provisional = preview.deadline->provisional;
    d.life.dues.push_back({d.due, d.due_provisional, d.received_at, "received"});
    if (d.due_provisional)
        result.warnings.push_back({IntakeWarningKind::provisional_due, "due", ""});
    result.explanation = preview.deadline->explanation;
}

}  // namespace

DuePreview preview_due(const Procedure& procedure, const Occasion& occasion,
                       const WorkingCalendar& calendar, Instant received,
                       const AgencyRules& rules) {
    DuePreview preview{"", cut_to_minute(received), std::nullopt};
    const TermRule* rule = procedure.term_for(occasion);
    if (!rule || !rule->term) return preview;
    preview.term = rule->term->str();
    if (auto deadline = compute_deadline(preview.received, *rule->term, {}, calendar,
                                         rules.with(procedure.resume.way)))
        preview.deadline = *std::move(deadline);
    return preview;
}

Result<ReceivedDossier, std::vector<FieldProblem>> ReceiveDossier::receive(const IntakeForm& form,
                                                                           const Officer& officer,
                                                                           Uuid id,
                                                                           ClockTrust trust) {
    if (auto before = find_dossier(database_, id))
        return ReceivedDossier{*std::move(before), {}, {}};

    const CounterIdentity counter = CounterIdentity::load(database_);
    const AgencyRules rules = rules_in_force(database_);
    const CounterTime time = counter_time(database_, clock_, rules, trust);
    const Instant received = time.corrected();
    const Date date{std::chrono::sys_days{day_of(received).time_since_epoch()}};
    auto intake = validate(form, catalog_, counter.unit, date);
    if (!intake) return Failure{intake.error()};

    ReceivedDossier result{dossier_of(*intake, *DossierCode::parse("T")), {}, intake->warnings};
    Dossier& d = result.dossier;
    d.procedure_hash = content_hash(*intake->procedure);
    if (time.worth_a_warning)
        result.warnings.push_back({IntakeWarningKind::clock_off, "",
                                   std::to_string(std::chrono::abs(time.offset).count())});
    d.id = id;
    d.catalogue_hash = catalog_.hash();
    d.officer = officer.id;
    d.officer_name = officer.name;
    d.clock_offset_seconds = static_cast<int>(time.offset.count());
    d.clock_confirmed = trust == ClockTrust::confirmed;
    d.lookup_secret = random_readable(secret_length);
    set_times(d, *intake, calendar_, rules, received, result);
    if (const auto open = open_dossier_of(database_, d.applicant.number(), d.procedure))
        result.warnings.push_back({IntakeWarningKind::same_person_open, "applicant", open->str()});

    UnitOfWork work(database_);
    d.code = take_code(work, counter, counter.unit, date);
    take_first_money(work, d, counter);
    keep(work, *intake, d, counter, officer, time.counter);
    work.commit();
    warn_about_numbers(database_, counter, d, date, result.warnings);
    return result;
}

}  // namespace motcua
