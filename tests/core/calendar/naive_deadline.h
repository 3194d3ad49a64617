// A second deadline, written to be obviously right and slow: it walks day by day, hour terms
// minute by minute, and shares nothing with the product but the listed data.
#pragma once

#include <optional>

#include "core/calendar/deadline.h"
#include "tests/core/calendar/naive_days.h"

namespace motcua::naive {

struct Answer {
    Instant counted_from;
    std::optional<Instant> due;
    bool provisional = false;
    bool refused = false;  // an extension that cannot have been
};

// REQUIRES pauses in order, none overlapping, everything after the reception.
Answer deadline(Instant received, const Term& term, const ClockHistory& history, const Days& days,
                const DeadlineRules& rules);

}  // namespace motcua::naive
