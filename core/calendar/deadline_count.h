// The clock's way from the reception to the due time: deadline.cpp's inside. It is told what
// happened in the order of time and keeps the trace that the explanation is made from.
#pragma once

#include <optional>
#include <vector>

#include "core/calendar/deadline_trace.h"

namespace motcua {

class DueCount {
public:
    // All but counted_from must outlive it.
    DueCount(const WorkingCalendar& calendar, const Term& term, const DeadlineRules& rules,
             LocalTime counted_from);

    // Nothing while waiting.
    std::optional<LocalTime> due() const;

    enum class Effect { none, waiting, went_on, began_again };
    // `none`: it came when the term had ended.
    Effect pause(const LocalSpan& pause);
    // False, and nothing done: not later than its decision or the due time now.
    bool extend(LocalTime decided, LocalTime due);
    void run_to_end() { run_until(std::nullopt); }
    const Trace& trace() const { return trace_; }

private:
    // What is left of a phase: working days, office minutes, calendar days or months; nothing to
    // measure in a same-day term.
    struct Left {
        TermUnit unit;
        std::int64_t amount;
    };
    struct State {
        LocalTime at;
        std::size_t phase;
        Left left;
        bool ended = false;                    // the last phase, at `at`
        std::optional<LocalTime> appointed{};  // by an extension, not yet reached
        bool closing_only = false;             // what is left of an extension
    };

    static Left whole(const TermPhase& phase);
    State beginning(LocalTime at) const { return {at, 0, whole(phases_.front())}; }
    State gone_on(const State& state, LocalTime asked, LocalTime completed) const;
    LocalTime end_of(State state) const;
    void end_phase(State& state, LocalTime end) const;
    bool run_until(std::optional<LocalTime> limit);
    void consume(State& state, LocalTime until) const;
    LocalDay last_day(const State& state) const;
    LocalTime end_of_phase(const State& state, LocalDay last) const;
    LocalTime at_clock_time(LocalDay day, Minutes minute) const;
    LocalTime in_office_hours(LocalTime appointed) const;
    bool is_after_cutoff(LocalTime at) const;

    const WorkingCalendar& calendar_;
    const std::vector<TermPhase>& phases_;
    const DeadlineRules& rules_;
    State now_;
    bool waiting_ = false;
    Trace trace_;
};

}  // namespace motcua
