// Judges one person or organisation of an intake form; a part of validate.h.
#pragma once

#include <string>
#include <vector>

#include "core/citizen/party.h"
#include "core/intake/field_problem.h"
#include "core/intake/intake_form.h"

namespace motcua {

inline constexpr std::size_t longest_line = 300;  // letters of an address, a reason, a relation

struct PartyJudgement {
    std::vector<FieldProblem>& problems;
    std::vector<IntakeWarning>& warnings;
    std::chrono::year_month_day today;
};

// `path` is "applicant." or "lodger.".
Party check_party(const PartyForm& form, const std::string& path, PartyJudgement& judgement);

// A line of text: tidy, its size and characters judged.
std::string check_line(const std::string& typed, const std::string& field, std::size_t longest,
                       std::vector<FieldProblem>& problems, bool lines_allowed = false);

}  // namespace motcua
