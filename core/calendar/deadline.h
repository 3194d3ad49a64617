// When a dossier is due, and why: which days counted, which did not.
//
// Civil Code 2015: hours run from the moment, days and months leave out the first day (147);
// a last day on a day off moves to the end of the next working day (148.5). The rest are
// settings of the agency or of the procedure, given as DeadlineRules.
//  - Reception outside office hours counts from the next opening; so does a completion.
//  - same-day: closing of the day counted from; from the cut-off on, of the next working day.
//  - wd: closing (or the same clock time) of the n-th working day.  cd, m: closing.
//  - h: office minutes from the minute of reception; what ends at closing is due at closing.
//  - Phases follow each other; the day on which one ends is the first day of the next.
//  - A pause that begins after the due time changes nothing: late stays late.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/calendar/term.h"
#include "core/calendar/working_calendar.h"

namespace motcua {

enum class DueAt { close, clock };
// What a completed supplement does: what is left of the term goes on (the day of the request is
// not consumed, the day of completion not counted), or the whole term starts again. In a
// term of months what is left is counted in the calendar days of its unpaused span.
enum class Resume { continues, restarts };

struct DeadlineRules {
    DueAt due_at = DueAt::close;
    Resume resume = Resume::continues;
};

// Waiting for the citizen; without `to` it is still open.
struct Pause {
    Instant from;
    std::optional<Instant> to;
};

enum class DayReason {
    reception_day,         // the first day is not counted
    after_hours,           // received when closed: counting starts at the next opening
    working_day,           // counted
    makeup_day,            // a worked weekend day, counted
    office_hours,          // an hour term ran on this day, `minutes` of it
    calendar_day,          // counted, worked or not
    month_day,             // counted in a term of months
    same_day,              // the day of a same-day term
    after_cutoff,          // received after the cut-off: due the next working day
    weekend,               // not counted
    day_off,               // not counted, `name` says which
    moved_to_working_day,  // the term ended on a day off: due here
    request_day,           // a supplement was asked for: not consumed
    waiting,               // waiting for the citizen
    completion_day,        // the dossier was completed: not counted
    restarted,             // had counted, but the term began again after it
};

struct DayNote {
    LocalDay day;
    bool counts = false;
    DayReason reason = DayReason::working_day;
    std::string name;                 // of the day off or make-up day, as in the calendar
    std::optional<DayStatus> status;  // of that day
    Minutes minutes{0};               // of an hour term
};

struct Deadline {
    Instant received;  // cut to the minute
    Instant counted_from;
    std::optional<Instant> due;  // none while a pause is open
    bool provisional = false;
    std::vector<DayNote> explanation;  // one a day, in order, from reception to the due day
};

enum class DeadlineError {
    out_of_range,  // received outside the years 1900-2199
    pause_before_reception,
    pause_ends_before_it_begins,
    pauses_overlap,  // also: one after an open one
};
const char* to_string(DeadlineError error);

// Pauses in any order.
Result<Deadline, DeadlineError> compute_deadline(Instant received, const Term& term,
                                                 std::span<const Pause> pauses,
                                                 const WorkingCalendar& calendar,
                                                 const DeadlineRules& rules = {});

}  // namespace motcua
