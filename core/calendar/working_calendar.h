// Which days an agency works, and in which hours.
//
// A day is worked when it is no weekend and not off, or when it is a make-up day (ngày làm bù;
// it has the hours of the other days). Days off come with their status, because a date that
// rests on a mere proposal is provisional: so is one whose span touches a day that only another
// proposed option takes off, or a year whose days off nobody has entered yet. Office hours are
// [open, close). A value: cheap to copy, safe to share between threads.
//
// There is no table with an end and no search limit: weekends are arithmetic, exceptions a
// sorted list, so a question about any year costs two binary searches. make() refuses a calendar
// in which a search might not come back (every weekday a weekend, ten years without work).
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/calendar/vn_time.h"

namespace motcua {

enum class DayStatus { statute, announced, proposal };

struct NamedDay {
    LocalDay day;
    std::string name;
    DayStatus status = DayStatus::announced;
};

// One option of days off that a ministry has put forward: "Tết 2027, phương án 2".
struct ProposedOption {
    std::string name;
    std::vector<LocalDay> days;
};

struct OfficeSpan {
    Minutes open;   // since midnight
    Minutes close;  // not part of the span
};

struct OfficeHours {
    LocalDay from;                     // first day they hold; the earliest set holds before it too
    std::vector<OfficeSpan> spans;     // in order, not touching backwards
    Minutes same_day_cutoff{15 * 60};  // from here on "same day" means the next working day
};

struct CalendarData {
    std::string version;                  // date of the file: "2026-09-26"
    std::string digest;                   // SHA-256 of the file's bytes, hexadecimal
    std::set<unsigned> weekend = {0, 6};  // 0 = Sunday ... 6 = Saturday
    std::vector<OfficeHours> hours;
    std::vector<NamedDay> off_days;
    std::vector<NamedDay> worked_days;
    std::vector<ProposedOption> proposals;
    std::set<int> entered_years;
};

enum class CalendarError {
    no_office_hours,
    bad_office_hours,   // empty, overlapping, outside the day, two sets from one day
    no_working_day,     // seven weekend days, or ten years without work
    contradictory_day,  // off and worked at once, or named twice
};
const char* to_string(CalendarError error);

enum class DayKind { working, makeup, weekend, off };

class WorkingCalendar {
public:
    static Result<WorkingCalendar, CalendarError> make(CalendarData data);
    // The same days with one other set of hours for all time: the command line's --hours.
    Result<WorkingCalendar, CalendarError> with_hours(OfficeHours hours) const;

    const CalendarData& data() const { return *data_; }

    DayKind kind_of(LocalDay day) const;
    bool is_working(LocalDay day) const;
    // The day off or make-up day listed for this date.
    const NamedDay* listed(LocalDay day) const;
    const OfficeHours& hours_on(LocalDay day) const;
    LocalTime closing_of(LocalDay working_day) const;
    LocalTime opening_of(LocalDay working_day) const;

    // True when a day in [first, last] is off or worked by proposal only, or in an unentered year.
    bool is_provisional(LocalDay first, LocalDay last) const;

    // How many working days lie in [first, end); 0 when end <= first.
    int working_days(LocalDay first, LocalDay end) const;
    // The n-th working day after `day`, n >= 1.
    LocalDay nth_working_day_after(LocalDay day, int n) const;
    // `day` itself when worked, or the next that is.
    LocalDay working_day_from(LocalDay day) const;

    // Office minutes in [from, to), both cut to the minute; 0 when to <= from.
    Minutes office_minutes(LocalTime from, LocalTime to) const;
    // `at` itself inside office hours, or the next opening; cut to the minute.
    LocalTime next_open(LocalTime at) const;
    // The earliest time at which `minutes` (>= 1) of office time have passed since `from`. What
    // ends at closing ends there, not at the next opening.
    LocalTime add_office_minutes(LocalTime from, Minutes minutes) const;

private:
    struct Exception {
        LocalDay day;
        int sum;  // of the changes (+1 worked, -1 off) up to and including this day
    };
    struct Period {
        LocalDay from;
        std::int64_t days_before;     // working days from day 0 to `from`, may be negative
        std::int64_t minutes_before;  // office minutes, likewise
        int minutes_a_day;
    };

    explicit WorkingCalendar(std::shared_ptr<const CalendarData> data) : data_(std::move(data)) {}
    void index();
    void index_hours();
    bool has_long_gap() const;
    bool is_weekend(LocalDay day) const;
    // Working days in [day 0, day); negative before day 0.
    std::int64_t days_before(LocalDay day) const;
    std::int64_t minutes_before(LocalDay day) const;
    std::vector<Exception>::const_iterator exceptions_from(LocalDay day) const;
    const Period& period_of(LocalDay day) const;

    std::shared_ptr<const CalendarData> data_;
    std::array<bool, 7> weekend_{};        // by weekday, 0 is Sunday
    std::array<int, 8> worked_in_week_{};  // in the first n days of a week from day 0 on
    std::vector<Exception> exceptions_;
    std::vector<Period> periods_;
    std::vector<LocalDay> uncertain_;  // sorted
    std::vector<NamedDay> listed_;     // off and worked, sorted by day
};

}  // namespace motcua
