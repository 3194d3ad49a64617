#include "core/calendar/deadline_rules.h"

#include <utility>

#include "core/base/text.h"

namespace motcua {

namespace {

constexpr std::string_view cutoff_key = "cutoff=";
constexpr std::string_view sharp_before = "sharp=before";
constexpr std::string_view session_first_day = "session=first-day";

bool read_rest(const std::string& word, DeadlineRules& rules) {
    if (word == sharp_before) return std::exchange(rules.sharp_cutoff_is_after, false);
    if (word == session_first_day) return !std::exchange(rules.session_is_first_day, true);
    if (word.compare(0, cutoff_key.size(), cutoff_key) != 0 || rules.same_day_cutoff) return false;
    const auto minute = parse_time_of_day(std::string_view(word).substr(cutoff_key.size()));
    if (!minute) return false;
    rules.same_day_cutoff = *minute;
    return true;
}

}  // namespace

std::string to_text(const DeadlineRules& rules) {
    std::string text = rules.due_at == DueAt::clock ? "clock" : "close";
    text += rules.resume == Resume::restarts ? "/restart" : "/continue";
    if (rules.same_day_cutoff)
        text += "/" + std::string(cutoff_key) + print_time_of_day(*rules.same_day_cutoff);
    if (!rules.sharp_cutoff_is_after) text += "/" + std::string(sharp_before);
    if (rules.session_is_first_day) text += "/" + std::string(session_first_day);
    return text;
}

std::optional<DeadlineRules> parse_deadline_rules(std::string_view text) {
    const auto words = text::split(text, '/');
    if (words.size() < 2) return std::nullopt;
    DeadlineRules rules;
    if (words[0] != "close" && words[0] != "clock") return std::nullopt;
    if (words[1] != "continue" && words[1] != "restart") return std::nullopt;
    if (words[0] == "clock") rules.due_at = DueAt::clock;
    if (words[1] == "restart") rules.resume = Resume::restarts;
    for (std::size_t i = 2; i < words.size(); ++i)
        if (!read_rest(words[i], rules)) return std::nullopt;
    return rules;
}

}  // namespace motcua
