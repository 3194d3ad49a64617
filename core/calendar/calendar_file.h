// The days off as a dated JSON file, shipped in resources/holidays.json and imported later.
//
// Own format:
//   {"format":"motcua-calendar/1","version":"2026-09-26",
//    "sources":[{"id":"…","title":"…"}],
//    "weekend":[0,6],                                      optional; 0 is Sunday
//    "office_hours":[{"from":"2025-01-01","spans":["07:00-11:30","13:30-17:00"],
//                     "same_day_cutoff":"15:00"}],         optional; this is the default
//    "entered_years":[2025,2026,2027],
//    "off_days":[{"date":"2026-01-01","name":"…","status":"statute","source":"…"}],
//    "worked_days":[{"date":"2026-01-10","name":"…","status":"announced","source":"…"}],
//    "proposals":[{"name":"…","days":["2027-02-04"]}]}
// status: statute, announced or proposal.
// Also read: lists of off_weekdays and worked_saturdays with `*_options` of proposed ranges
// {"1":["first","last"]}; there the entered years are those that have a day off.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/calendar/working_calendar.h"

namespace motcua {

// What is wrong with a file: a stable word ("bad_date") and where ("off_days[3]"). English.
struct CalendarProblem {
    std::string what;
    std::string where;
};

// The calendar's digest is that of `text`.
Result<WorkingCalendar, CalendarProblem> parse_calendar(std::string_view text);
// Throws: StorageError (file_unreadable).
Result<WorkingCalendar, CalendarProblem> load_calendar(const std::filesystem::path& file);

// "07:30-11:30,13:00-17:00" -> spans, valid from the beginning of time.
std::optional<std::vector<OfficeSpan>> parse_office_spans(std::string_view text);

}  // namespace motcua
