// The calendar of the slow deadline: plain numbers, walked one by one.
#pragma once

#include <set>
#include <vector>

#include "core/calendar/working_calendar.h"

namespace motcua::naive {

// Days and minutes as plain numbers since 1970 in Vietnamese time.
using Day = long;
using Minute = long;

constexpr Minute a_day = 24 * 60;
inline Day day_of(Minute at) { return at >= 0 ? at / a_day : (at - a_day + 1) / a_day; }
inline Minute clock_of(Minute at) { return at - day_of(at) * a_day; }

struct Date {
    int year, month, day;
};

inline bool leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

inline int month_length(int year, int month) {
    const int lengths[] = {31, leap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return lengths[month - 1];
}

inline Date date_of(Day day) {
    int year = 1970;
    for (; day >= (leap(year) ? 366 : 365); ++year) day -= leap(year) ? 366 : 365;
    int month = 1;
    for (; day >= month_length(year, month); ++month) day -= month_length(year, month);
    return {year, month, static_cast<int>(day) + 1};
}

inline Day day_number(LocalDay day) { return day.time_since_epoch().count(); }

inline Minute minute(Instant instant) {
    const long seconds = instant.time_since_epoch().count() + 7 * 3600;
    return seconds >= 0 ? seconds / 60 : (seconds - 59) / 60;
}
inline Instant instant(Minute at) { return Instant{std::chrono::seconds{at * 60 - 7 * 3600}}; }

constexpr Minute never = 1L << 40;

// The agency's days, written out one by one for some thirty years.
class Days {
public:
    explicit Days(const CalendarData& data) : data_(data) {
        std::set<Day> off, worked;
        for (const auto& day : data.off_days) off.insert(day_number(day.day));
        for (const auto& day : data.worked_days) worked.insert(day_number(day.day));
        for (Day day = first; day < last; ++day) {
            const unsigned weekday = static_cast<unsigned>((day + 4) % 7);  // day 0: a Thursday
            const bool weekend = data.weekend.count(weekday) != 0;
            working_.push_back(worked.count(day) != 0 || (off.count(day) == 0 && !weekend));
        }
    }

    const CalendarData& data() const { return data_; }
    bool working(Day day) const { return working_.at(static_cast<std::size_t>(day - first)); }

    const OfficeHours& hours(Day day) const {
        const OfficeHours* found = &data_.hours.front();
        for (const auto& set : data_.hours) {
            if (day_number(set.from) <= day) found = &set;
        }
        return *found;
    }

    bool in_hours(Minute at) const {
        for (const auto& span : hours(day_of(at)).spans) {
            if (clock_of(at) >= span.open.count() && clock_of(at) < span.close.count()) return true;
        }
        return false;
    }

    bool open(Minute at) const { return working(day_of(at)) && in_hours(at); }

    Minute next_open(Minute at) const {
        while (!open(at)) ++at;
        return at;
    }

    Minute closing(Day day) const { return day * a_day + hours(day).spans.back().close.count(); }
    Day worked_from(Day day) const {
        while (!working(day)) ++day;
        return day;
    }

    // The minute itself or the next at which the office is open or just closing, on that day.
    Minute at_clock(Day day, Minute clock) const {
        const auto& spans = hours(day).spans;
        if (clock >= spans.back().close.count()) return closing(day);
        for (;; ++clock) {
            for (const auto& span : spans) {
                if (clock >= span.open.count() && clock <= span.close.count()) {
                    return day * a_day + clock;
                }
            }
        }
    }

private:
    static constexpr Day first = 19000;  // 2022
    static constexpr Day last = 30000;   // 2052
    const CalendarData& data_;
    std::vector<bool> working_;
};

}  // namespace motcua::naive
