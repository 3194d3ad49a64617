#include "core/calendar/deadline.h"

#include <algorithm>

#include "core/calendar/deadline_trace.h"

namespace motcua {

namespace {

namespace chrono = std::chrono;

// What is left of a phase: working days, office minutes, calendar days or months; nothing to
// measure in a same-day term.
struct Left {
    TermUnit unit;
    std::int64_t amount;
};

struct LocalPause {
    LocalTime from;
    std::optional<LocalTime> to;
};

Left whole(const TermPhase& phase) {
    return {phase.unit, phase.unit == TermUnit::hours ? phase.count * 60 : phase.count};
}

// The clock's way from the reception to the due time.
class Count {
public:
    Count(const WorkingCalendar& calendar, const Term& term, const DeadlineRules& rules,
          LocalTime counted_from)
        : calendar_(calendar),
          phases_(term.phases()),
          rules_(rules),
          at_(counted_from),
          left_(whole(phases_.front())) {}

    std::optional<LocalTime> run(const std::vector<LocalPause>& pauses) {
        for (const auto& pause : pauses) {
            if (run_until(pause.from)) return at_;
            if (!stop(pause)) return std::nullopt;
        }
        run_until(std::nullopt);
        return at_;
    }

    const Trace& trace() const { return trace_; }

private:
    // True when the last phase ended at or before `limit`; a pause after that comes too late.
    bool run_until(std::optional<LocalTime> limit) {
        for (;;) {
            const LocalDay last = last_day();
            const LocalTime end = end_of_phase(last);
            if (limit && *limit < end) return false;
            trace_.push_back(Stretch{left_.unit, at_, end, true, last});
            at_ = end;
            if (++phase_ == phases_.size()) return true;
            left_ = whole(phases_[phase_]);
        }
    }

    // False when the pause is still open.
    bool stop(const LocalPause& pause) {
        const bool restarts = rules_.resume == Resume::restarts;
        trace_.push_back(Stretch{left_.unit, at_, pause.from, false, last_day()});
        if (!pause.to) {
            trace_.push_back(Wait{pause.from, std::nullopt, restarts});
            return false;
        }
        consume(pause.from);
        at_ = calendar_.next_open(*pause.to);
        if (restarts) {
            phase_ = 0;
            left_ = whole(phases_.front());
        }
        trace_.push_back(Wait{pause.from, at_, restarts});
        return true;
    }

    // Days strictly between the one counted from and the day of the request are used up. At
    // least one is left, for the term has not ended: its last day may have moved past a weekend.
    void consume(LocalTime until) {
        const LocalDay next = day_of(at_) + chrono::days{1};
        const LocalDay asked = day_of(until);
        switch (left_.unit) {
            case TermUnit::same_day:
                return;
            case TermUnit::working_days:
                left_.amount -= calendar_.working_days(next, asked);
                return;
            case TermUnit::hours:
                left_.amount -= calendar_.office_minutes(at_, until).count();
                return;
            case TermUnit::months:
                left_ = {TermUnit::calendar_days, (last_day() - day_of(at_)).count()};
                [[fallthrough]];
            case TermUnit::calendar_days: {
                const std::int64_t used = std::max<std::int64_t>(0, (asked - next).count());
                left_.amount = std::max<std::int64_t>(1, left_.amount - used);
                return;
            }
        }
    }

    int count() const { return static_cast<int>(left_.amount); }

    // The last day of the phase, before it moves off a day without work.
    LocalDay last_day() const {
        const LocalDay day = day_of(at_);
        switch (left_.unit) {
            case TermUnit::same_day: {
                const bool late = minute_of_day(at_) >= calendar_.hours_on(day).same_day_cutoff;
                return late ? calendar_.nth_working_day_after(day, 1) : day;
            }
            case TermUnit::working_days:
                return calendar_.nth_working_day_after(day, count());
            case TermUnit::hours:
                return day_of(calendar_.add_office_minutes(at_, Minutes{left_.amount}));
            case TermUnit::calendar_days:
                return day + chrono::days{left_.amount};
            case TermUnit::months:
                return add_months(day, count());
        }
        return day;
    }

    LocalTime end_of_phase(LocalDay last) const {
        if (left_.unit == TermUnit::hours) {
            return calendar_.add_office_minutes(at_, Minutes{left_.amount});
        }
        if (left_.unit == TermUnit::working_days && rules_.due_at == DueAt::clock) {
            return same_clock_time(last);
        }
        return calendar_.closing_of(calendar_.working_day_from(last));
    }

    // Where the hours of the last day differ, the next opening, at the latest closing.
    LocalTime same_clock_time(LocalDay last) const {
        const Minutes minute = minute_of_day(at_);
        for (const auto& span : calendar_.hours_on(last).spans) {
            if (minute <= span.close) return last + std::max(minute, span.open);
        }
        return calendar_.closing_of(last);
    }

    const WorkingCalendar& calendar_;
    const std::vector<TermPhase>& phases_;
    const DeadlineRules& rules_;
    std::size_t phase_ = 0;
    LocalTime at_;
    Left left_;
    Trace trace_;
};

Result<std::vector<LocalPause>, DeadlineError> in_order(LocalTime received,
                                                        std::span<const Pause> pauses) {
    std::vector<LocalPause> sorted;
    for (const auto& pause : pauses) {
        LocalPause local{to_local(cut_to_minute(pause.from)), std::nullopt};
        if (pause.to) local.to = to_local(cut_to_minute(*pause.to));
        if (local.from < received) return Failure{DeadlineError::pause_before_reception};
        if (local.to && *local.to < local.from) {
            return Failure{DeadlineError::pause_ends_before_it_begins};
        }
        sorted.push_back(local);
    }
    // By both ends, so that a pause of no length sorts before one from the same minute.
    std::sort(sorted.begin(), sorted.end(), [](const LocalPause& a, const LocalPause& b) {
        const auto end = [](const LocalPause& p) { return p.to.value_or(LocalTime::max()); };
        return std::pair(a.from, end(a)) < std::pair(b.from, end(b));
    });
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        const auto& before = sorted[i - 1].to;
        if (!before || *before > sorted[i].from) return Failure{DeadlineError::pauses_overlap};
    }
    return sorted;
}

}  // namespace

const char* to_string(DeadlineError error) {
    switch (error) {
        case DeadlineError::out_of_range:
            return "out_of_range";
        case DeadlineError::pause_before_reception:
            return "pause_before_reception";
        case DeadlineError::pause_ends_before_it_begins:
            return "pause_ends_before_it_begins";
        case DeadlineError::pauses_overlap:
            return "pauses_overlap";
    }
    return "";
}

Result<Deadline, DeadlineError> compute_deadline(Instant received, const Term& term,
                                                 std::span<const Pause> pauses,
                                                 const WorkingCalendar& calendar,
                                                 const DeadlineRules& rules) {
    const LocalTime at = to_local(cut_to_minute(received));
    if (year_of(day_of(at)) < 1900 || year_of(day_of(at)) >= 2200) {
        return Failure{DeadlineError::out_of_range};
    }
    const auto sorted = in_order(at, pauses);
    if (!sorted) return Failure{sorted.error()};

    const LocalTime counted_from = calendar.next_open(at);
    Count count(calendar, term, rules, counted_from);
    const auto due = count.run(*sorted);

    Deadline deadline;
    deadline.received = to_instant(at);
    deadline.counted_from = to_instant(counted_from);
    if (due) deadline.due = to_instant(*due);
    deadline.explanation = explain(calendar, at, counted_from, count.trace());
    deadline.provisional = calendar.is_provisional(day_of(at), deadline.explanation.back().day);
    return deadline;
}

}  // namespace motcua
