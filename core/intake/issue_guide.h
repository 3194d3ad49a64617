// Use case: tell a citizen what is missing, or that the dossier is not taken, before a code exists.
//
// Reads the JSON of `receive` (procedure, applicant if he gives his name) with `items`, `reason`,
// `legal_ground`. A guide names papers of the published list or gives a legal ground, as a
// supplement request does; a refusal needs reason and legal ground.
// Throws: StorageError; StateError (clock_needs_confirmation).
#pragma once

#include <vector>

#include "core/dossier/guide.h"
#include "core/intake/act_on_dossier.h"

namespace motcua {

enum class GuideForm { supplement, refusal };

struct IssuedGuide {
    Guide guide;
    std::vector<ActWarning> warnings;
};

class IssueGuide {
public:
    IssueGuide(Database& database, const Catalog& catalog, const WorkingCalendar& calendar,
               const Clock& clock)
        : database_(database), catalog_(catalog), calendar_(calendar), clock_(clock) {}

    Result<IssuedGuide, std::vector<FieldProblem>> issue(GuideForm form, std::string_view json,
                                                         const Officer& officer,
                                                         ClockTrust trust = ClockTrust::check);

private:
    Database& database_;
    const Catalog& catalog_;
    const WorkingCalendar& calendar_;
    const Clock& clock_;
};

}  // namespace motcua
