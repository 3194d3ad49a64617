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
//  - A term that starts again never ends before it would have, had it gone on (our choice).
//  - An extension appoints a new due time from its decision on, later than the one it replaces.
//    On a day off it moves to closing of the next working day, outside office hours into them.
//    A pause that begins after it (our choice): going on keeps the working days from the day of
//    the request to the extended due day, both included, and counts them after the day of
//    completion, due at closing; where the term's last phase is hours, the office minutes left.
//    Starting again gives the later of that and of the whole term from the completion.
//  - An outage of the portal never stops the clock; the explanation only tells it.
#pragma once

#include <concepts>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/calendar/deadline_rules.h"
#include "core/calendar/term.h"
#include "core/calendar/working_calendar.h"

namespace motcua {

// Waiting for the citizen; without `to` it is still open.
struct Pause {
    Instant from;
    std::optional<Instant> to;
};

struct Extension {
    Instant decided;
    Instant due;
    std::string reason = {};
    std::string decided_by = {};
};

struct Outage {
    Instant from;
    std::optional<Instant> to;  // still going on without
};

// What happened to the clock, each list in any order.
struct ClockHistory {
    std::vector<Pause> pauses;
    std::vector<Extension> extensions;
    std::vector<Outage> outages;
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
    extension_day,         // a working day that an extension has given
};

struct DayNote {
    LocalDay day;
    bool counts = false;
    DayReason reason = DayReason::working_day;
    std::string name;                 // of the day off or make-up day, as in the calendar
    std::optional<DayStatus> status;  // of that day
    Minutes minutes{0};               // of an hour term
    bool extension_decided = false;   // on this day
    bool extended_to = false;         // an extension appointed this day
    bool outage = false;              // the portal was out; the clock ran on
};

enum class DueCause { reception, waiting, went_on, began_again, extended };
const char* to_string(DueCause cause);  // "began_again"

// The due time as it stood from `since` on; none while the citizen is waited for.
struct DueChange {
    std::optional<Instant> due;
    Instant since;
    DueCause cause = DueCause::reception;
    std::string reason = {};      // of an extension
    std::string decided_by = {};  // likewise
};

struct Deadline {
    Instant received;  // cut to the minute
    Instant counted_from;
    std::optional<Instant> due;  // none while a pause is open
    bool provisional = false;
    std::vector<DayNote> explanation;  // one a day, in order, from reception to the due day
    std::vector<DueChange> history;    // first the original, last the current one
};

enum class DeadlineError {
    out_of_range,  // received outside the years 1900-2199
    pause_before_reception,
    pause_ends_before_it_begins,
    pauses_overlap,  // also: one after an open one
    extension_before_reception,
    extension_while_waiting,  // there is no due time to replace
    extension_not_later,      // than its decision and the due time it replaces
    outage_ends_before_it_begins,
};
const char* to_string(DeadlineError error);

Result<Deadline, DeadlineError> compute_deadline(Instant received, const Term& term,
                                                 const ClockHistory& history,
                                                 const WorkingCalendar& calendar,
                                                 const DeadlineRules& rules = {});
// A clock to which nothing but pauses happened.
template <std::convertible_to<std::span<const Pause>> Pauses>
Result<Deadline, DeadlineError> compute_deadline(Instant received, const Term& term,
                                                 const Pauses& pauses,
                                                 const WorkingCalendar& calendar,
                                                 const DeadlineRules& rules = {}) {
    const std::span<const Pause> all = pauses;
    return compute_deadline(received, term, ClockHistory{{all.begin(), all.end()}, {}, {}},
                            calendar, rules);
}

}  // namespace motcua
