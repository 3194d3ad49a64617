// What is wrong with a field, or worth knowing, in the clerk's words.
#pragma once

#include <string>

#include "app/presenters/texts.h"
#include "core/intake/field_problem.h"

namespace motcua {

// "phải đủ 12 chữ số": short, it stands beside the field.
std::string problem_text(const FieldProblem& problem, const Texts& texts);
std::string warning_text(const IntakeWarning& warning, const Texts& texts);

}  // namespace motcua
