#include "core/intake/receive_dossier.h"

#include "core/audit/audit_log.h"
#include "core/base/error.h"
#include "core/base/random.h"
#include "core/dossier/dossier_json.h"
#include "core/dossier/dossier_store.h"
#include "core/dossier/event_log.h"
#include "core/dossier/number_range.h"
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
constexpr Instant released = std::chrono::sys_days{std::chrono::year{2026} / 11 / 20};

std::chrono::seconds clock_offset(Database& database) {
    return std::chrono::seconds{
        std::atoi(setting_or(database, setting_key::clock_offset, "0").c_str())};
}

Instant last_event_time(Database& database) {
    return Instant{std::chrono::seconds{
        database.number("SELECT coalesce(max(counter_time),0) FROM (SELECT counter_time FROM event "
                        "WHERE type='dossier.received' ORDER BY row DESC LIMIT 1)")}};
}

void judge_clock(Database& database, const AgencyRules& rules, Instant now, ClockTrust trust,
                 std::vector<IntakeWarning>& warnings) {
    const auto offset = std::chrono::abs(clock_offset(database));
    if (offset > rules.warn_offset)
        warnings.push_back({IntakeWarningKind::clock_off, "", std::to_string(offset.count())});
    if (trust != ClockTrust::check) return;
    if (offset > rules.confirm_offset || now < released ||
        now + rules.confirm_offset < last_event_time(database))
        throw StateError(ErrorCode::clock_needs_confirmation,
                         "the clock of this machine is in doubt");
}

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
    DossierEvent event;
    event.id = Uuid::v7();
    event.type = event_type::received;
    event.dossier_id = d.id;
    event.device = counter.device;
    event.incarnation = counter.incarnation;
    event.officer = officer.id;
    event.role = officer.role;
    event.units = d.units;
    event.counter_time = counter_time;
    event.clock_offset_seconds = d.clock_offset_seconds;
    event.catalogue_hash = d.catalogue_hash;
    event.body = to_json(d);
    return event;
}

void keep(UnitOfWork& work, const CheckedIntake& intake, const Dossier& d,
          const CounterIdentity& counter, const Officer& officer, Instant counter_time) {
    pin_procedure(work, *intake.procedure, d.procedure_hash);
    insert_dossier(work, d);
    record_event(work, received_event(d, counter, officer, counter_time), counter_time);
    append_audit(work, {counter_time, officer.id, event_type::received, d.id.str(),
                        d.clock_confirmed ? "clock confirmed by the clerk" : ""});
    // The draft this came from has become a dossier.
    work.database().statement("DELETE FROM draft WHERE id=?").bind_all(d.id).run();
}

void set_times(Dossier& d, const CheckedIntake& intake, const WorkingCalendar& calendar,
               const AgencyRules& rules, Instant received, ReceivedDossier& result) {
    const DuePreview preview =
        preview_due(*intake.procedure, intake.occasion, calendar, received, rules);
    d.received_at = d.counted_from = preview.received;
    d.term = preview.term;
    d.calendar_hash = calendar.data().digest;
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
    const Instant counter_time = clock_.now();
    const Instant received = counter_time + clock_offset(database_);
    const Date date{std::chrono::sys_days{day_of(received).time_since_epoch()}};
    auto intake = validate(form, catalog_, counter.unit, date);
    if (!intake) return Failure{intake.error()};

    ReceivedDossier result{dossier_of(*intake, *DossierCode::parse("T")), {}, intake->warnings};
    Dossier& d = result.dossier;
    d.procedure_hash = content_hash(*intake->procedure);
    const AgencyRules rules = rules_in_force(database_);
    judge_clock(database_, rules, counter_time, trust, result.warnings);
    d.id = id;
    d.catalogue_hash = catalog_.hash();
    d.officer = officer.id;
    d.officer_name = officer.name;
    d.clock_offset_seconds = static_cast<int>(clock_offset(database_).count());
    d.clock_confirmed = trust == ClockTrust::confirmed;
    d.lookup_secret = random_readable(secret_length);
    set_times(d, *intake, calendar_, rules, received, result);
    if (const auto open = open_dossier_of(database_, d.applicant.number(), d.procedure))
        result.warnings.push_back({IntakeWarningKind::same_person_open, "applicant", open->str()});

    UnitOfWork work(database_);
    d.code = take_code(work, counter, counter.unit, date);
    keep(work, *intake, d, counter, officer, counter_time);
    work.commit();
    warn_about_numbers(database_, counter, d, date, result.warnings);
    return result;
}

}  // namespace motcua
