#include "core/calendar/remaining.h"

#include <algorithm>

namespace motcua {

Remaining remaining(const WorkingCalendar& calendar, Instant due, Instant at) {
    const LocalTime end = to_local(cut_to_minute(due));
    const LocalTime now = to_local(cut_to_minute(at));
    const auto [earlier, later] = std::minmax(end, now);
    const std::chrono::days one{1};
    return {calendar.working_days(day_of(earlier) + one, day_of(later) + one),
            calendar.office_minutes(earlier, later), now > end};
}

const char* name_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::early:
            return "early";
        case Verdict::on_time:
            return "on_time";
        case Verdict::late:
            break;
    }
    return "late";
}

Verdict verdict(const WorkingCalendar& calendar, Instant due, Instant finished, EarlyBefore early) {
    const LocalTime end = to_local(cut_to_minute(due));
    const LocalTime done = to_local(cut_to_minute(finished));
    if (done > end) return Verdict::late;
    if (early == EarlyBefore::never) return Verdict::on_time;
    const LocalDay day = day_of(end);
    if (early == EarlyBefore::day) return day_of(done) < day ? Verdict::early : Verdict::on_time;
    // Closing belongs to the half-day it ends, an opening to the one it begins.
    LocalTime opening{day};
    for (const auto& span : calendar.hours_on(day).spans) {
        if (day + span.open <= end) opening = day + span.open;
    }
    return done < opening ? Verdict::early : Verdict::on_time;
}

}  // namespace motcua
