// How a due date was reached, step by step, and the notes made from it: deadline.cpp's inside.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "core/calendar/deadline.h"

namespace motcua {

// The clock ran from `from` to `to`, where the phase ended or a pause began.
struct Stretch {
    TermUnit unit;
    LocalTime from;
    LocalTime to;
    bool phase_ended;
    LocalDay last_day;  // of the phase, before it moves off a day without work
};

// The clock stood still; without `resumed` it still does.
struct Wait {
    LocalTime asked;
    std::optional<LocalTime> resumed;
    bool restarts;
};

using Trace = std::vector<std::variant<Stretch, Wait>>;

// One note a day from `received` to the end of the trace.
std::vector<DayNote> explain(const WorkingCalendar& calendar, LocalTime received,
                             LocalTime counted_from, const Trace& trace);

}  // namespace motcua
