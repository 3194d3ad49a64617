// Where the lanes of due times begin and end: the board's inside.
#pragma once

#include <cstdint>
#include <utility>

#include "core/dossier/deadline_board.h"

namespace motcua {

// Seconds since 1970; every lane of due times is [from, to).
struct BoardBorders {
    std::int64_t now;  // what is due before it is overdue
    std::int64_t after_4h;
    std::int64_t day_begin;
    std::int64_t after_today;
    std::int64_t after_tomorrow;
    std::int64_t after_soon;
    std::int64_t after_apology;
};

BoardBorders board_borders(const WorkingCalendar& calendar, const BoardQuery& asked);
// Of a lane of due times.
std::pair<std::int64_t, std::int64_t> span_of(Lane lane, const BoardBorders& borders);

}  // namespace motcua
