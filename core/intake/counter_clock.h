// The instant of an act at this counter: its clock corrected by the last known offset to the
// gateway, fixed when the act happens and never recomputed (deadline rule 13).
//
// Above a limit of offset (10 minutes unless the agency sets another), or when the clock lies
// before the last event or this program's release, the clerk confirms date and time once. Throws:
// StateError (clock_needs_confirmation).
#pragma once

#include "core/base/clock.h"
#include "core/calendar/agency_rules.h"
#include "core/store/database.h"

namespace motcua {

enum class ClockTrust {
    check,      // an ordinary act
    confirmed,  // the clerk confirmed date and time: audited, the receipt is marked
    fixed,      // --now of a training counter: nothing to confirm
};

struct CounterTime {
    Instant counter{};  // what the machine's clock says
    std::chrono::seconds offset{0};
    bool worth_a_warning = false;  // more offset than the agency takes in silence
    Instant corrected() const { return counter + offset; }
};

// That instant with the last known offset; nothing is asked of the clerk.
CounterTime known_time(Database& database, Instant counter);
CounterTime counter_time(Database& database, const Clock& clock, const AgencyRules& rules,
                         ClockTrust trust);

}  // namespace motcua
