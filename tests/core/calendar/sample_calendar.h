// The shipped calendar and short ways to write times, for the tests of this folder.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "core/calendar/calendar_file.h"
#include "core/calendar/deadline.h"

namespace motcua::sample {

inline const WorkingCalendar& shipped_calendar() {
    static const WorkingCalendar calendar = [] {
        auto loaded = load_calendar(std::string(MOTCUA_SOURCE_DIR) + "/resources/holidays.json");
        REQUIRE(loaded);
        return *loaded;
    }();
    return calendar;
}

inline Instant at(std::string_view text) {
    const auto instant = parse_instant(text);
    REQUIRE(instant);
    return *instant;
}

inline LocalDay day(std::string_view text) {
    const auto parsed = parse_day(text);
    REQUIRE(parsed);
    return *parsed;
}

inline Term term(std::string_view text) {
    const auto parsed = Term::parse(text);
    REQUIRE(parsed);
    return *parsed;
}

// "2026-03-10 09:15"
inline std::string shown(Instant instant) {
    std::string text = format_iso(instant).substr(0, 16);
    text[10] = ' ';
    return text;
}

inline Deadline deadline(std::string_view received, std::string_view term_text,
                         const std::vector<Pause>& pauses = {}, DeadlineRules rules = {},
                         const WorkingCalendar& calendar = shipped_calendar()) {
    const auto result = compute_deadline(at(received), term(term_text), pauses, calendar, rules);
    REQUIRE(result);
    return *result;
}

// "open" while a pause is.
inline std::string due(std::string_view received, std::string_view term_text,
                       const std::vector<Pause>& pauses = {}, DeadlineRules rules = {},
                       const WorkingCalendar& calendar = shipped_calendar()) {
    const auto result = deadline(received, term_text, pauses, rules, calendar);
    return result.due ? shown(*result.due) : "open";
}

inline Pause pause(std::string_view from, std::string_view to) {
    return {at(from), to.empty() ? std::nullopt : std::optional(at(to))};
}

}  // namespace motcua::sample
