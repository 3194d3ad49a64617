#include "core/procedure/workflow.h"

#include <algorithm>
#include <stdexcept>

#include "core/base/json.h"
#include "motcua/workflow_table.h"

namespace motcua {
namespace {

constexpr int longest_step = 60 * 8 * 250;  // a working year

std::string read_steps(const Json& json, Workflow& workflow) {
    const auto steps = json["steps"].elements();
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const std::string path = "steps[" + std::to_string(i) + "].";
        const auto minutes = steps[i].integer_or("minutes", 0);
        WorkStep step{steps[i].string_or("name"), steps[i].string_or("role"),
                      static_cast<int>(minutes)};
        if (step.name.empty() || workflow.find(step.name)) return path + "name";
        if (minutes < 0 || minutes > longest_step) return path + "minutes";
        workflow.steps.push_back(std::move(step));
    }
    return workflow.steps.empty() ? "steps" : "";
}

}  // namespace

const WorkStep* Workflow::find(std::string_view name) const {
    const auto step = std::ranges::find(steps, name, &WorkStep::name);
    return step == steps.end() ? nullptr : &*step;
}

const WorkStep* Workflow::after(std::string_view name) const {
    const WorkStep* at = name.empty() ? &steps.front() : find(name);
    if (!at || at == &steps.back()) return nullptr;
    return at + 1;
}

const Workflows& Workflows::shipped() {
    static const Workflows all = [] {
        auto parsed = parse(workflow_table);
        if (!parsed) throw std::logic_error("the shipped workflows: " + parsed.error());
        return *std::move(parsed);
    }();
    return all;
}

Result<Workflows, std::string> Workflows::parse(std::string_view text) {
    const auto json = Json::parse(text);
    if (!json) return Failure{json.error()};
    if (json->string_or("format") != "motcua-workflows/1") return Failure{std::string("format")};
    Workflows result;
    const auto entries = (*json)["workflows"].elements();
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const std::string path = "workflows[" + std::to_string(i) + "].";
        Workflow workflow;
        workflow.procedure = entries[i].string_or("procedure");
        workflow.source = entries[i].string_or("source");
        workflow.mark = entries[i].string_or("mark");
        const std::string wrong = read_steps(entries[i], workflow);
        if (!wrong.empty()) return Failure{path + wrong};
        if (workflow.source.empty()) return Failure{path + "source"};
        if (std::ranges::find(result.all_, workflow.procedure, &Workflow::procedure) !=
            result.all_.end())
            return Failure{path + "procedure"};
        result.all_.push_back(std::move(workflow));
    }
    return result;
}

const Workflow* Workflows::find(std::string_view procedure) const {
    for (const std::string_view wanted : {procedure, std::string_view()}) {
        const auto found = std::ranges::find(all_, wanted, &Workflow::procedure);
        if (found != all_.end()) return &*found;
    }
    return nullptr;
}

}  // namespace motcua
