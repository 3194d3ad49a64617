#include "app/cli/deadline_options.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"

namespace motcua::deadline_options {

namespace {

constexpr std::array choices{due_choice, resume_choice, language_choice};

bool is_list(const std::string& name) {
    return name == "--pause" || name == "--extend" || name == "--outage";
}

bool known(const std::string& name) {
    constexpr std::array names{"--received", "--term",   "--due",      "--resume",
                               "--hours",    "--cutoff", "--calendar", "--lang"};
    return is_list(name) || std::find(names.begin(), names.end(), name) != names.end();
}

struct Ends {
    Instant first;
    std::optional<Instant> last;
};

// "A/B", or "A/" where it may be open.
Result<Ends, Refusal> read_ends(const std::string& option, const std::string& text, bool may_open) {
    const auto words = text::split(text, '/');
    if (words.size() != 2) return bad_value(option, "not A/B", "không có dạng A/B");
    const auto first = read_instant(option, words[0]);
    if (!first) return Failure{first.error()};
    if (words[1].empty() && may_open) return Ends{*first, std::nullopt};
    const auto last = read_instant(option, words[1]);
    if (!last) return Failure{last.error()};
    return Ends{*first, *last};
}

template <class Take>
std::optional<Refusal> read_list(const Options& options, const std::string& name, bool may_open,
                                 Take take) {
    const auto list = options.lists.find(name);
    if (list == options.lists.end()) return std::nullopt;
    for (const auto& text : list->second) {
        const auto ends = read_ends(name, text, may_open);
        if (!ends) return ends.error();
        take(*ends);
    }
    return std::nullopt;
}

}  // namespace

Failure<Refusal> wrong_usage(const std::string& vietnamese, const std::string& english) {
    return Failure{Refusal{ErrorCode::wrong_usage, vietnamese, english}};
}

Failure<Refusal> bad_value(const std::string& option, const std::string& reason,
                           const std::string& reason_vi) {
    return Failure{
        Refusal{ErrorCode::invalid_field, option + ": " + reason_vi, option + ": " + reason}};
}

bool is_second(const Options& options, const Choice& choice) {
    return options.value(choice.name) == choice.second;
}

Result<Options, Refusal> split(std::span<const std::string> args) {
    Options options;
    for (std::size_t i = 0; i < args.size(); ++i) {
        const auto equals = args[i].find('=');
        const std::string name = args[i].substr(0, equals);
        if (!known(name))
            return wrong_usage("không có tuỳ chọn này: " + name, "unknown option: " + name);
        if (equals == std::string::npos && ++i == args.size()) {
            return wrong_usage(name + " cần một giá trị", name + " needs a value");
        }
        const std::string value =
            equals == std::string::npos ? args[i] : args[i].substr(equals + 1);
        if (is_list(name)) {
            options.lists[name].push_back(value);
        } else if (!options.values.emplace(name, value).second) {
            return wrong_usage(name + " được ghi hai lần", name + " is given twice");
        }
    }
    return options;
}

std::optional<Failure<Refusal>> wrong_choice(const Options& options) {
    for (const char* name : {"--received", "--term"}) {
        if (!options.value(name)) {
            return wrong_usage(std::string("thiếu ") + name, std::string(name) + " is missing");
        }
    }
    for (const auto& choice : choices) {
        const auto word = options.value(choice.name);
        if (!word || *word == choice.first || *word == choice.second) continue;
        const std::string words = std::string(choice.first) + "|" + choice.second;
        return wrong_usage(std::string(choice.name) + " là " + words,
                           std::string(choice.name) + " is " + words);
    }
    return std::nullopt;
}

Result<Instant, Refusal> read_instant(const std::string& option, const std::string& text) {
    const auto instant = parse_instant(text);
    if (!instant)
        return bad_value(option, to_string(instant.error()), "không phải thời điểm hợp lệ");
    return *instant;
}

Result<ClockHistory, Refusal> read_history(const Options& options) {
    ClockHistory history;
    std::optional<Refusal> wrong = read_list(options, "--pause", true, [&](const Ends& ends) {
        history.pauses.push_back({ends.first, ends.last});
    });
    if (!wrong)
        wrong = read_list(options, "--extend", false, [&](const Ends& ends) {
            history.extensions.push_back({ends.first, *ends.last});
        });
    if (!wrong)
        wrong = read_list(options, "--outage", true, [&](const Ends& ends) {
            history.outages.push_back({ends.first, ends.last});
        });
    if (wrong) return Failure{*std::move(wrong)};
    return history;
}

}  // namespace motcua::deadline_options
