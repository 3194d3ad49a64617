#include "core/intake/issue_guide.h"

#include "core/audit/audit_log.h"
#include "core/calendar/vn_time.h"
#include "core/dossier/form_sequence.h"
#include "core/intake/act_moves.h"
#include "core/intake/counter_event.h"
#include "core/intake/validate_party.h"
#include "core/sync/outbox.h"

namespace motcua {
namespace {

const Procedure* procedure_of(const IntakeForm& form, const Catalog& catalog,
                              std::vector<FieldProblem>& problems) {
    const auto* procedure = catalog.find(form.procedure);
    if (!procedure) problems.push_back({"procedure", FieldError::unknown_procedure, ""});
    return procedure;
}

Party applicant_of(const IntakeForm& form, Instant at, std::vector<FieldProblem>& problems) {
    if (form.applicant == PartyForm{}) return {};
    std::vector<IntakeWarning> warnings;
    PartyJudgement judgement{
        problems, warnings,
        std::chrono::year_month_day{std::chrono::sys_days{day_of(at).time_since_epoch()}}};
    return check_party(form.applicant, "applicant.", judgement);
}

DossierEvent event_of(const Guide& guide, const CounterIdentity& counter, const Officer& officer,
                      const CounterTime& time, const Catalog& catalog) {
    DossierEvent event = counter_event(counter, officer, time);
    event.type = event_type::guide_issued;
    event.dossier_id = guide.id;
    event.units = {counter.unit, counter.unit, counter.unit};
    event.catalogue_hash = catalog.hash();
    event.body = to_json(guide);
    return event;
}

}  // namespace

Result<IssuedGuide, std::vector<FieldProblem>> IssueGuide::issue(GuideForm kind,
                                                                 std::string_view json,
                                                                 const Officer& officer,
                                                                 ClockTrust trust) {
    const auto form = parse_intake_form(json);
    if (!form) return Failure{std::vector{form.error()}};
    const auto asked = parse_act_form(json);
    if (!asked) return Failure{std::vector{asked.error()}};
    const CounterIdentity counter = CounterIdentity::load(database_);
    const AgencyRules rules = rules_in_force(database_);
    const CounterTime time = counter_time(database_, clock_, rules, trust);
    const Dossier nothing(*DossierCode::parse("T"));
    std::vector<FieldProblem> problems;
    const Procedure* procedure = procedure_of(*form, catalog_, problems);
    ActScene scene{nothing, *asked,  procedure,        catalog_, calendar_,           database_,
                   officer, counter, time.corrected(), rules,    std::move(problems), {},
                   {}};

    Guide guide;
    guide.form = kind == GuideForm::supplement ? "supplement" : "refusal";
    guide.applicant = applicant_of(*form, scene.at, scene.problems);
    if (kind == GuideForm::supplement) {
        guide.items = move_for(Verb::supplement, scene).items;
    } else {
        if (asked->reason.empty())
            scene.problems.push_back({"reason", FieldError::reason_needed, ""});
        if (asked->legal_ground.empty())
            scene.problems.push_back({"legal_ground", FieldError::ground_needed, ""});
    }
    if (!scene.problems.empty()) return Failure{std::move(scene.problems)};
    guide.id = Uuid::v7();
    guide.at = scene.at;
    guide.officer = officer.id;
    guide.officer_name = officer.name;
    guide.procedure = procedure->code.str();
    guide.procedure_name = procedure->name;
    guide.reason = asked->reason;
    guide.legal_ground = asked->legal_ground;

    UnitOfWork work(database_);
    guide.number = take_form_number(work, guide.form, year_of(day_of(guide.at)), counter.counter);
    keep_guide(work, guide);
    append_audit(work, {time.counter, officer.id, event_type::guide_issued, guide.id.str(), ""});
    record_event(work, event_of(guide, counter, officer, time, catalog_), time.counter);
    work.commit();
    return IssuedGuide{std::move(guide), std::move(scene.warnings)};
}

}  // namespace motcua
