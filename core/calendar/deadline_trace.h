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

// The time that an extension has given, up to the appointed time or to a pause.
struct Extended {
    LocalTime from;
    LocalTime to;
    bool ended;
};

using Trace = std::vector<std::variant<Stretch, Wait, Extended>>;

struct LocalSpan {
    LocalTime from;
    std::optional<LocalTime> to;
};

// One note a day from `received` to the end of the trace.
std::vector<DayNote> explain(const WorkingCalendar& calendar, LocalTime received,
                             LocalTime counted_from, const Trace& trace);
// Marks the days of the decisions and of the outages.
void mark_decisions(std::vector<DayNote>& notes, const std::vector<LocalTime>& decided);
void mark_outages(std::vector<DayNote>& notes, const std::vector<LocalSpan>& outages);

}  // namespace motcua
