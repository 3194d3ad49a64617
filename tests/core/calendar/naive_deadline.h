// A second deadline, written to be obviously right and slow: it walks day by day, hour terms
// minute by minute, and shares nothing with the product but the listed data.
#pragma once

#include <optional>
#include <vector>

#include "core/calendar/deadline.h"

namespace motcua::naive {

struct Answer {
    Instant counted_from;
    std::optional<Instant> due;
    bool provisional = false;
};

// REQUIRES pauses in order, none overlapping, all after the reception.
Answer deadline(Instant received, const Term& term, const std::vector<Pause>& pauses,
                const CalendarData& data, const DeadlineRules& rules);

}  // namespace motcua::naive
