// How much time is left, or how long it is overdue: one definition for lists, reports, letters.
#pragma once

#include "core/calendar/agency_rules.h"
#include "core/calendar/working_calendar.h"

namespace motcua {

struct Remaining {
    int working_days = 0;        // working days between the two dates, the earlier not counted
    Minutes working_minutes{0};  // office minutes between the two instants
    bool overdue = false;        // the due minute has passed
};

// Never negative: what is overdue by two days has working_days 2 and overdue true.
Remaining remaining(const WorkingCalendar& calendar, Instant due, Instant at);

// Early: finished before the half-day (office span) that holds the due time; on time: from its
// opening to the due minute; late: after. A platform's definition; an agency may begin "early"
// with the day or do without (agency_rules.h), for the national index knows on time and late only.
enum class Verdict { early, on_time, late };
const char* name_of(Verdict verdict);  // "early", "on_time", "late"
Verdict verdict(const WorkingCalendar& calendar, Instant due, Instant finished,
                EarlyBefore early = EarlyBefore::half_day);

}  // namespace motcua
