// The way of a dossier inside the office: steps in order, who does each, in how many office
// minutes.
//
// Shipped as resources/workflows.json (compiled in, each with source and trust mark); an office
// lays its own over it with the setting `workflows`, in the same format. 0 minutes: what is left
// of the term. A dossier keeps the name of its step, so that a later version does not lose it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace motcua {

struct WorkStep {
    std::string name;
    std::string role;  // clerk, officer, supervisor, …
    int minutes = 0;
};

struct Workflow {
    std::string procedure;  // empty: for all that have none of their own
    std::vector<WorkStep> steps;
    std::string source;
    std::string mark;  // V, V2, G, D; A: the office's own

    const WorkStep* find(std::string_view name) const;
    // The step after this one; the second when none was entered yet (the first is the reception).
    const WorkStep* after(std::string_view name) const;
};

class Workflows {
public:
    static const Workflows& shipped();
    // The error names the entry: "workflows[1].steps[0].name".
    static Result<Workflows, std::string> parse(std::string_view json);

    // Its own, otherwise the one for all; null when neither is there.
    const Workflow* find(std::string_view procedure) const;

private:
    std::vector<Workflow> all_;
};

}  // namespace motcua
