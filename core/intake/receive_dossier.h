// The main job: a judged form becomes a dossier with a number and a due date, on the platter.
//
// decide, then one unit of work {dossier, pinned procedure, event, outbox, audit, number}
// committed with full sync; only then is there a receipt to print. The same dossier id received
// twice (a second key press, a kill after the commit) gives the first dossier again.
//
// The instant of reception is the counter's clock corrected by the last known offset to the
// gateway, fixed here and never recomputed. Above 10 minutes of offset (a deadline rule), or when
// the clock lies before the last event or this program's release, the clerk must confirm date and
// time once. Throws: StorageError; StateError (clock_needs_confirmation).
#pragma once

#include <optional>
#include <vector>

#include "core/base/clock.h"
#include "core/calendar/agency_rules.h"
#include "core/calendar/deadline.h"
#include "core/dossier/counter_identity.h"
#include "core/intake/counter_clock.h"
#include "core/intake/validate.h"

namespace motcua {

struct Officer {
    std::string id;
    std::string name;
    std::string role;  // clerk, post, officer, supervisor, administrator
};

struct ReceivedDossier {
    Dossier dossier;
    std::vector<DayNote> explanation;
    std::vector<IntakeWarning> warnings;
};

// What is due and when, before anything is kept: the live line of the intake window.
struct DuePreview {
    std::string term;  // "3wd"; empty: not published
    Instant received;
    std::optional<Deadline> deadline;
};
// `rules`: the agency's in force.
DuePreview preview_due(const Procedure& procedure, const Occasion& occasion,
                       const WorkingCalendar& calendar, Instant received,
                       const AgencyRules& rules = {});

class ReceiveDossier {
public:
    // All references outlive it.
    ReceiveDossier(Database& database, const Catalog& catalog, const WorkingCalendar& calendar,
                   const Clock& clock)
        : database_(database), catalog_(catalog), calendar_(calendar), clock_(clock) {}

    // `id` was made with the draft.
    Result<ReceivedDossier, std::vector<FieldProblem>> receive(
        const IntakeForm& form, const Officer& officer, Uuid id,
        ClockTrust trust = ClockTrust::check);

private:
    Database& database_;
    const Catalog& catalog_;
    const WorkingCalendar& calendar_;
    const Clock& clock_;
};

}  // namespace motcua
