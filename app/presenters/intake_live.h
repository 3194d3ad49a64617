// The live side of an intake: everything that follows from what has been typed so far.
//
// Pure: form and facts in, lines to show out. Judging is core/intake's; this only asks it.
#pragma once

#include <set>
#include <string>

#include "app/presenters/counter.h"
#include "app/presenters/intake_model.h"
#include "app/presenters/texts.h"

namespace motcua {

// Adds to a form the papers that apply to its procedure and occasion, keeping what was entered
// for those that stay. Call after a change of procedure, case, channel or lodger.
void lay_out_papers(IntakeForm& form, const Catalog& catalog);
// Without the circumstances that do not apply here: what is judged and received.
IntakeForm ready_to_receive(const IntakeForm& form, const Catalog& catalog);
Occasion occasion_of(const IntakeForm& form);

struct LiveFacts {
    const Texts& texts;
    const Catalog& catalog;
    const WorkingCalendar& calendar;
    const std::string& unit;
    const std::string& unit_name;
    Instant now;
    AgencyRules rules = {};
};

struct Judged {
    std::vector<FieldProblem> problems;
    std::vector<IntakeWarning> warnings;
};
Judged judge(const IntakeForm& form, const LiveFacts& facts);

// `touched`: fields the clerk has been in, whose problems may be shown; with `all` every one.
void show_marks(IntakeModel& model, const IntakeForm& form, const Judged& judged,
                const std::set<std::string>& touched, bool all, const Texts& texts);
void show_procedure(IntakeModel& model, const IntakeForm& form, const LiveFacts& facts);
void show_papers(IntakeModel& model, const IntakeForm& form, const LiveFacts& facts);
void show_fee(IntakeModel& model, const IntakeForm& form, const LiveFacts& facts);
void show_due(IntakeModel& model, const IntakeForm& form, const LiveFacts& facts);

}  // namespace motcua
