// Judges an intake form: every wrong field at once, or typed values with the warnings.
//
// Only procedure, channel and the applicant's name are required. Sizes: names 200 letters, other
// lines 300, notes 2,000; 200 components; 1-99 sets. What disagrees but may be right (birth year
// or sex against the 12-digit number) is a warning.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/dossier/dossier.h"
#include "core/intake/field_problem.h"
#include "core/intake/intake_form.h"
#include "core/procedure/catalog.h"

namespace motcua {

struct CheckedIntake {
    const Procedure* procedure = nullptr;  // lives as long as the catalogue
    Occasion occasion;
    // Everything but code, id, times, officer and secret.
    Party applicant;
    std::optional<Lodger> lodger;
    std::string case_id;
    Channel channel = Channel::counter;
    int sets = 1;
    DossierUnits units;
    std::vector<DossierComponent> components;
    std::vector<DossierFee> fees;
    ReturnWay return_way = ReturnWay::counter;
    std::string return_address;
    std::optional<Instant> stamped_at;  // by the post office
    std::optional<Instant> arrived_at;
    std::string note;
    std::vector<IntakeWarning> warnings;
};

// `own_unit` stands where the form names no unit; `today` judges dates.
Result<CheckedIntake, std::vector<FieldProblem>> validate(const IntakeForm& form,
                                                          const Catalog& catalog,
                                                          const std::string& own_unit,
                                                          std::chrono::year_month_day today);
// Of a procedure that no catalogue at hand lists, as an old dossier names it: its cases, papers
// and fees are taken as the form gives them.
Result<CheckedIntake, std::vector<FieldProblem>> validate_unlisted(
    const IntakeForm& form, const Procedure& procedure, const std::string& own_unit,
    std::chrono::year_month_day today);

}  // namespace motcua
