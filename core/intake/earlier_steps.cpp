#include "core/intake/earlier_steps.h"

#include <algorithm>

#include "core/calendar/vn_time.h"
#include "core/intake/validate_party.h"

namespace motcua {
namespace {

constexpr std::size_t most_steps = 500;
constexpr std::size_t longest_step_note = 2000;

LineProblem wrong_step(const std::string& field, const char* reason) {
    return {ErrorCode::broken_import_line, field, reason};
}

// Reads one step; what is wrong first is kept.
class StepReader {
public:
    StepReader(const Json& json, std::string path, Instant now)
        : json_(json), path_(std::move(path)), now_(now) {}

    Result<EarlierStep, LineProblem> read() {
        if (!json_.is_object()) return Failure{wrong_step(path_, "wrong_type")};
        EarlierStep step;
        step.at = time();
        const bool typed = !json_.has("event") && json_.has("type");
        step.what = line(typed ? "type" : "event", longest_line);
        if (step.what.empty()) refuse("event", "missing");
        step.officer = line("officer", longest_line);
        step.note = line("note", longest_step_note);
        if (problem_) return Failure{*std::move(problem_)};
        return step;
    }

private:
    void refuse(const char* field, const char* reason) {
        if (!problem_) problem_ = wrong_step(path_ + "." + field, reason);
    }

    Instant time() {
        const auto text = json_["at"].string();
        const auto at = parse_instant(text.value_or(""));
        if (!text)
            refuse("at", json_["at"].is_null() ? "missing" : "wrong_type");
        else if (!at)
            refuse("at", to_string(at.error()));
        else if (*at > now_ + std::chrono::days{1})
            refuse("at", "date_in_future");
        return at ? *at : Instant{};
    }

    std::string line(const char* field, std::size_t longest) {
        const Json value = json_[field];
        if (value.is_null()) return {};
        const auto text = value.string();
        if (!text) {
            refuse(field, "wrong_type");
            return {};
        }
        std::vector<FieldProblem> problems;
        std::string kept =
            check_line(*text, field, longest, problems, longest == longest_step_note);
        if (!problems.empty()) refuse(field, word_of(problems.front().error));
        return kept;
    }

    const Json& json_;
    const std::string path_;
    const Instant now_;
    std::optional<LineProblem> problem_;
};

}  // namespace

Result<std::vector<EarlierStep>, LineProblem> read_earlier_steps(const Json& events, Instant now) {
    std::vector<EarlierStep> steps;
    if (events.is_null()) return steps;
    if (!events.is_array()) return Failure{wrong_step("events", "wrong_type")};
    if (events.size() > most_steps) return Failure{wrong_step("events", "out_of_range")};
    for (const auto& json : events.elements()) {
        auto step = StepReader(json, "events[" + std::to_string(steps.size()) + "]", now).read();
        if (!step) return Failure{step.error()};
        steps.push_back(*std::move(step));
    }
    std::ranges::stable_sort(steps, {}, &EarlierStep::at);
    return steps;
}

}  // namespace motcua
