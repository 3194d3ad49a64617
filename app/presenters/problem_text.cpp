#include "app/presenters/problem_text.h"

namespace motcua {

std::string problem_text(const FieldProblem& problem, const Texts& texts) {
    return texts(std::string("problem.") + word_of(problem.error), {problem.detail});
}

std::string warning_text(const IntakeWarning& warning, const Texts& texts) {
    return texts(std::string("warning.") + word_of(warning.kind), {warning.detail});
}

}  // namespace motcua
