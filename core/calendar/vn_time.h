// Viet Nam's civil time, and how it is read and written.
//
// Viet Nam is UTC+7 the whole year: a constant, so that no answer depends on the machine's
// time zone or its zone files. Core keeps instants (Instant, UTC seconds); only here they
// become local. LocalTime counts seconds of Vietnamese civil time, LocalDay its days; the
// calendar types of <chrono> (year_month_day, weekday) are made from a LocalDay.
// Years 1800-2200 are read, anything else is out_of_range.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "core/base/clock.h"
#include "core/base/result.h"

namespace motcua {

using LocalTime = std::chrono::local_seconds;
using LocalDay = std::chrono::local_days;
using Minutes = std::chrono::minutes;

enum class TimeError { malformed, no_such_date, no_such_time, out_of_range };
// "no_such_date"
const char* to_string(TimeError error);

LocalTime to_local(Instant instant);
Instant to_instant(LocalTime local);
LocalDay day_of(LocalTime local);
LocalDay day_of(Instant instant);
// Since midnight, cut to the minute.
Minutes minute_of_day(LocalTime local);
Instant cut_to_minute(Instant instant);
int year_of(LocalDay day);
LocalDay make_day(int year, unsigned month, unsigned day);  // REQUIRES that it exists
// The same day `months` later, or the last of that month when it has no such day
// (Civil Code 2015, article 148).
LocalDay add_months(LocalDay day, int months);

// ISO 8601: "2026-03-10T09:15", a blank for the T, seconds and their fraction (dropped), "Z",
// "+07:00", "+0700", "+07". Without an offset it is Vietnamese time. "24:00" is the midnight
// that ends the day.
Result<Instant, TimeError> parse_instant(std::string_view text);
// "2026-03-10T09:15:00+07:00"
std::string format_iso(Instant instant);

// A day as people type it: 5/6/26, 05062026, 050626, 05/06/2026, 5-6-2026, 5.6.2026, and
// 2026-06-05. Day before month. Two digits of a year mean the latest such year that is not
// after `latest_year`: a birth date passes this year, so that 65 is 1965.
Result<LocalDay, TimeError> parse_day(std::string_view text, int latest_year = 2069);
std::string format_iso_day(LocalDay day);   // "2026-06-05"
std::string print_day(LocalDay day);        // "05/06/2026"
std::string print_day_month(LocalDay day);  // "05/06"
std::string print_time(Instant instant);    // "09:15"
// "09:15", "9:15", "24:00" -> minutes since midnight.
Result<Minutes, TimeError> parse_time_of_day(std::string_view text);
std::string print_time_of_day(Minutes minutes);

// "thứ Hai" ... "thứ Bảy", "Chủ nhật"
const char* weekday_vi(LocalDay day);
const char* weekday_en(LocalDay day);

}  // namespace motcua
