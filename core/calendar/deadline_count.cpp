#include "core/calendar/deadline_count.h"

#include <algorithm>

namespace motcua {

namespace chrono = std::chrono;

DueCount::Left DueCount::whole(const TermPhase& phase) {
    return {phase.unit, phase.unit == TermUnit::hours ? phase.count * 60 : phase.count};
}

DueCount::DueCount(const WorkingCalendar& calendar, const Term& term, const DeadlineRules& rules,
                   LocalTime counted_from)
    : calendar_(calendar), phases_(term.phases()), rules_(rules), now_(beginning(counted_from)) {}

std::optional<LocalTime> DueCount::due() const {
    if (waiting_) return std::nullopt;
    return end_of(now_);
}

DueCount::Effect DueCount::pause(const LocalSpan& pause) {
    if (run_until(pause.from)) return Effect::none;
    if (now_.ended)
        trace_.push_back(Extended{now_.at, pause.from, false});
    else
        trace_.push_back(Stretch{now_.left.unit, now_.at, pause.from, false, last_day(now_)});
    if (!pause.to) {
        trace_.push_back(Wait{pause.from, std::nullopt, rules_.resume == Resume::restarts});
        waiting_ = true;
        return Effect::waiting;
    }
    now_ = gone_on(now_, pause.from, calendar_.next_open(*pause.to));
    bool restarts = rules_.resume == Resume::restarts;
    if (restarts) {
        const State again = beginning(now_.at);
        restarts = end_of(again) >= end_of(now_);
        if (restarts) now_ = again;
    }
    trace_.push_back(Wait{pause.from, now_.at, restarts});
    return restarts ? Effect::began_again : Effect::went_on;
}

bool DueCount::extend(LocalTime decided, LocalTime due) {
    const LocalTime appointed = in_office_hours(due);
    if (waiting_ || appointed <= decided || appointed <= end_of(now_)) return false;
    run_until(decided);
    now_.appointed = appointed;
    return true;
}

// True when the last phase, and what an extension added to it, ended at or before `limit`; a pause
// after that comes too late.
bool DueCount::run_until(std::optional<LocalTime> limit) {
    while (!now_.ended) {
        const LocalDay last = last_day(now_);
        const LocalTime end = end_of_phase(now_, last);
        if (limit && *limit < end) return false;
        trace_.push_back(Stretch{now_.left.unit, now_.at, end, true, last});
        end_phase(now_, end);
    }
    if (!now_.appointed) return true;
    if (limit && *limit < *now_.appointed) return false;
    trace_.push_back(Extended{now_.at, *now_.appointed, true});
    now_.at = *now_.appointed;
    now_.appointed.reset();
    return true;
}

void DueCount::end_phase(State& state, LocalTime end) const {
    state.at = end;
    state.ended = ++state.phase >= phases_.size();
    if (!state.ended) state.left = whole(phases_[state.phase]);
}

LocalTime DueCount::end_of(State state) const {
    if (state.appointed) return *state.appointed;
    while (!state.ended) end_phase(state, end_of_phase(state, last_day(state)));
    return state.at;
}

// What is left at `asked` goes on at `completed`.
DueCount::State DueCount::gone_on(const State& state, LocalTime asked, LocalTime completed) const {
    State next = state;
    if (state.appointed) {
        const bool hours = phases_.back().unit == TermUnit::hours;
        const std::int64_t amount =
            hours
                ? calendar_.office_minutes(asked, *state.appointed).count()
                : calendar_.working_days(day_of(asked), day_of(*state.appointed) + chrono::days{1});
        next.left = {hours ? TermUnit::hours : TermUnit::working_days,
                     std::max<std::int64_t>(1, amount)};
        next.phase = phases_.size() - 1;
        next.ended = false;
        next.appointed.reset();
        next.closing_only = true;
    } else {
        consume(next, asked);
    }
    next.at = completed;
    return next;
}

// Days strictly between the one counted from and the day of the request are used up. At
// least one is left, for the term has not ended: its last day may have moved past a weekend.
void DueCount::consume(State& state, LocalTime until) const {
    const LocalDay next = day_of(state.at) + chrono::days{1};
    const LocalDay asked = day_of(until);
    switch (state.left.unit) {
        case TermUnit::same_day:
            return;
        case TermUnit::working_days:
            state.left.amount -= calendar_.working_days(next, asked);
            return;
        case TermUnit::hours:
            state.left.amount -= calendar_.office_minutes(state.at, until).count();
            return;
        case TermUnit::months:
            state.left = {TermUnit::calendar_days, (last_day(state) - day_of(state.at)).count()};
            [[fallthrough]];
        case TermUnit::calendar_days: {
            const std::int64_t used = std::max<std::int64_t>(0, (asked - next).count());
            state.left.amount = std::max<std::int64_t>(1, state.left.amount - used);
            return;
        }
    }
}

bool DueCount::is_after_cutoff(LocalTime at) const {
    const Minutes cutoff =
        rules_.same_day_cutoff.value_or(calendar_.hours_on(day_of(at)).same_day_cutoff);
    const Minutes minute = minute_of_day(at);
    return rules_.sharp_cutoff_is_after ? minute >= cutoff : minute > cutoff;
}

// The last day of the phase, before it moves off a day without work.
LocalDay DueCount::last_day(const State& state) const {
    const LocalDay day = day_of(state.at);
    const int count = static_cast<int>(state.left.amount);
    switch (state.left.unit) {
        case TermUnit::same_day:
            return is_after_cutoff(state.at) ? calendar_.nth_working_day_after(day, 1) : day;
        case TermUnit::working_days:
            return calendar_.nth_working_day_after(day, count);
        case TermUnit::hours:
            return day_of(calendar_.add_office_minutes(state.at, Minutes{state.left.amount}));
        case TermUnit::calendar_days:
            return day + chrono::days{state.left.amount};
        case TermUnit::months:
            return add_months(day, count);
    }
    return day;
}

LocalTime DueCount::end_of_phase(const State& state, LocalDay last) const {
    if (state.left.unit == TermUnit::hours) {
        return calendar_.add_office_minutes(state.at, Minutes{state.left.amount});
    }
    const bool clock = rules_.due_at == DueAt::clock && !state.closing_only;
    if (state.left.unit == TermUnit::working_days && clock) {
        return at_clock_time(last, minute_of_day(state.at));
    }
    return calendar_.closing_of(calendar_.working_day_from(last));
}

// Where the hours of the day do not hold the minute, the next opening, at the latest closing.
LocalTime DueCount::at_clock_time(LocalDay day, Minutes minute) const {
    for (const auto& span : calendar_.hours_on(day).spans) {
        if (minute <= span.close) return day + std::max(minute, span.open);
    }
    return calendar_.closing_of(day);
}

LocalTime DueCount::in_office_hours(LocalTime appointed) const {
    const LocalDay day = day_of(appointed);
    if (!calendar_.is_working(day)) return calendar_.closing_of(calendar_.working_day_from(day));
    return at_clock_time(day, minute_of_day(appointed));
}

}  // namespace motcua
