// A new list of days off: which open dossiers of this counter it moves, and by how much; then the
// list put in force and every moved due time written, in one unit of work, with an event each.
//
// Of a dossier counts what it was received under (term, rules) and what happened to its clock;
// only the days are new. A date that its old list does not give either was appointed elsewhere
// (an import from another system) and stays. Dossiers that another counter took in move there and
// come by sync. A dossier that waits for the citizen has no due time to move. Killed or cancelled
// half-way, nothing has happened. Throws: StorageError; StateError (clock_needs_confirmation,
// role_may_not); Cancelled.
#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/calendar/deadline.h"
#include "core/dossier/dossier.h"
#include "core/intake/counter_clock.h"
#include "core/intake/receive_dossier.h"
#include "core/store/database.h"

namespace motcua {

struct MovedDue {
    Uuid id;
    std::string code;
    Instant before{};
    Instant after{};
    bool provisional_before = false;
    bool provisional_after = false;
    int working_days = 0;  // later is positive, by the new list; earlier by the old one
    bool needs_apology() const { return after > before; }  // form 04; earlier needs no letter
};

// One that cannot be reckoned by the new list, and keeps its date: an extension that the new due
// time has overtaken.
struct UnmovedDue {
    std::string code;
    DeadlineError why = DeadlineError::extension_not_later;
};

struct RecomputedDues {
    std::vector<MovedDue> moved;  // by the old due time
    std::vector<UnmovedDue> unmoved;
    std::int64_t looked_at = 0;
};

struct RecomputeOptions {
    bool dry_run = false;
    ClockTrust trust = ClockTrust::check;
    std::function<void(std::int64_t done, std::int64_t all)> progress = {};
    std::stop_token stop = {};
};

class RecomputeDues {
public:
    // Both outlive it.
    RecomputeDues(Database& database, const Clock& clock) : database_(database), clock_(clock) {}

    // `text` is the calendar's file, which parse_calendar() has read as `calendar`.
    RecomputedDues import_calendar(const WorkingCalendar& calendar, const std::string& text,
                                   const Officer& officer, const RecomputeOptions& options = {});

private:
    Database& database_;
    const Clock& clock_;
};

}  // namespace motcua
