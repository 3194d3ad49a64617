// What `motcua-cli deadline` was asked: its options, read and checked.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/result.h"
#include "core/calendar/deadline.h"

namespace motcua::deadline_options {

// One reason to stop: what is said to the user, in both languages.
struct Refusal {
    ErrorCode code;
    std::string vietnamese;
    std::string english;
};

Failure<Refusal> wrong_usage(const std::string& vietnamese, const std::string& english);
Failure<Refusal> bad_value(const std::string& option, const std::string& reason,
                           const std::string& reason_vi);

struct Options {
    std::map<std::string, std::string> values;
    std::map<std::string, std::vector<std::string>> lists;  // of those that may be repeated

    std::optional<std::string> value(const std::string& name) const {
        const auto found = values.find(name);
        return found == values.end() ? std::nullopt : std::optional(found->second);
    }
};

// Options with two words to choose from; the first is what it is when not given.
struct Choice {
    const char* name;
    const char* first;
    const char* second;
};
inline constexpr Choice due_choice{"--due", "close", "clock"};
inline constexpr Choice resume_choice{"--resume", "continue", "restart"};
inline constexpr Choice language_choice{"--lang", "vi", "en"};
bool is_second(const Options& options, const Choice& choice);

Result<Options, Refusal> split(std::span<const std::string> args);
// Missing ones, and words that are no choice.
std::optional<Failure<Refusal>> wrong_choice(const Options& options);
Result<Instant, Refusal> read_instant(const std::string& option, const std::string& text);
// --pause, --extend and --outage.
Result<ClockHistory, Refusal> read_history(const Options& options);

}  // namespace motcua::deadline_options
