#include "tests/core/calendar/naive_deadline.h"

#include <map>
#include <set>

namespace motcua::naive {

namespace {

// Days and minutes as plain numbers since 1970 in Vietnamese time.
using Day = long;
using Minute = long;

constexpr Minute a_day = 24 * 60;
Day day_of(Minute at) { return at >= 0 ? at / a_day : (at - a_day + 1) / a_day; }
Minute clock_of(Minute at) { return at - day_of(at) * a_day; }

struct Date {
    int year, month, day;
};

bool leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int month_length(int year, int month) {
    const int lengths[] = {31, leap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return lengths[month - 1];
}

Date date_of(Day day) {
    int year = 1970;
    for (; day >= (leap(year) ? 366 : 365); ++year) day -= leap(year) ? 366 : 365;
    int month = 1;
    for (; day >= month_length(year, month); ++month) day -= month_length(year, month);
    return {year, month, static_cast<int>(day) + 1};
}

Day day_number(LocalDay day) { return day.time_since_epoch().count(); }

class Walk {
public:
    Walk(const CalendarData& data, const DeadlineRules& rules, const std::vector<Pause>& pauses)
        : data_(data), rules_(rules) {
        for (const auto& off : data.off_days) off_.insert(day_number(off.day));
        for (const auto& worked : data.worked_days) worked_.insert(day_number(worked.day));
        for (const auto& pause : pauses) {
            pauses_.push_back({minute(pause.from), pause.to ? minute(*pause.to) : never});
        }
    }

    static Minute minute(Instant instant) {
        const long seconds = instant.time_since_epoch().count() + 7 * 3600;
        return seconds >= 0 ? seconds / 60 : (seconds - 59) / 60;
    }
    static Instant instant(Minute at) { return Instant{std::chrono::seconds{at * 60 - 7 * 3600}}; }

    bool working(Day day) const {
        if (worked_.count(day) != 0) return true;
        if (off_.count(day) != 0) return false;
        const unsigned weekday = static_cast<unsigned>((day + 4) % 7);  // 1970-01-01: Thursday
        return data_.weekend.count(weekday) == 0;
    }

    const OfficeHours& hours(Day day) const {
        const OfficeHours* found = &data_.hours.front();
        for (const auto& set : data_.hours) {
            if (day_number(set.from) <= day) found = &set;
        }
        return *found;
    }

    bool open(Minute at) const {
        if (!working(day_of(at))) return false;
        for (const auto& span : hours(day_of(at)).spans) {
            if (clock_of(at) >= span.open.count() && clock_of(at) < span.close.count()) return true;
        }
        return false;
    }

    Minute next_open(Minute at) const {
        while (!open(at)) ++at;
        return at;
    }

    std::optional<Minute> run(const Term& term, Minute at) {
        at_ = at;
        for (std::size_t phase = 0; phase < term.phases().size();) {
            switch (walk(term.phases()[phase])) {
                case Outcome::ended:
                    ++phase;
                    break;
                case Outcome::restarted:
                    phase = 0;
                    break;
                case Outcome::waiting:
                    return std::nullopt;
            }
        }
        return at_;
    }

private:
    static constexpr Minute never = -1;
    enum class Outcome { ended, restarted, waiting };
    struct MinutePause {
        Minute from, to;
    };

    Minute closing(Day day) const { return day * a_day + hours(day).spans.back().close.count(); }
    Day worked_from(Day day) const {
        while (!working(day)) ++day;
        return day;
    }
    bool pause_before(Minute end) const {
        return next_pause_ < pauses_.size() && pauses_[next_pause_].from < end;
    }
    bool pause_by(Day day) const {
        return next_pause_ < pauses_.size() && day_of(pauses_[next_pause_].from) <= day;
    }

    // The clock goes on at at_ after the pause, or begins again there.
    std::optional<Outcome> take_pause() {
        const MinutePause pause = pauses_[next_pause_++];
        if (pause.to == never) return Outcome::waiting;
        at_ = next_open(pause.to);
        if (rules_.resume == Resume::restarts) return Outcome::restarted;
        return std::nullopt;
    }

    Outcome walk(const TermPhase& phase) {
        switch (phase.unit) {
            case TermUnit::same_day:
                return walk_same_day();
            case TermUnit::hours:
                return walk_minutes(phase.count * 60);
            case TermUnit::working_days:
                return walk_days(phase.count, true);
            case TermUnit::calendar_days:
                return walk_days(phase.count, false);
            case TermUnit::months:
                return walk_days(days_in_months(phase.count), false);
        }
        return Outcome::ended;
    }

    Outcome walk_same_day() {
        for (;;) {
            Day day = day_of(at_);
            if (clock_of(at_) >= hours(day).same_day_cutoff.count()) day = worked_from(day + 1);
            const Minute end = closing(day);
            if (!pause_before(end)) {
                at_ = end;
                return Outcome::ended;
            }
            if (const auto outcome = take_pause()) return *outcome;
        }
    }

    Outcome walk_minutes(long left) {
        for (;; ++at_) {
            if (pause_before(at_ + 1)) {
                if (const auto outcome = take_pause()) return *outcome;
                --at_;
            } else if (!working(day_of(at_))) {
                const Minute last = day_of(at_) * a_day + a_day - 1;  // nothing happens till then
                if (!pause_before(last)) at_ = last;
            } else if (open(at_) && --left == 0) {
                ++at_;
                return Outcome::ended;
            }
        }
    }

    Minute end_on(Day day, bool only_worked) const {
        if (only_worked && rules_.due_at == DueAt::clock) {
            Minute clock = clock_of(at_);
            const auto& spans = hours(day).spans;
            if (clock >= spans.back().close.count()) return closing(day);
            for (;; ++clock) {
                for (const auto& span : spans) {
                    if (clock >= span.open.count() && clock <= span.close.count()) {
                        return day * a_day + clock;
                    }
                }
            }
        }
        return closing(worked_from(day));
    }

    Outcome walk_days(long n, bool only_worked) {
        long count = 0;
        Day first = day_of(at_);
        for (Day day = first;; ++day) {
            const bool counts = day > first && (!only_worked || working(day));
            const bool last = counts && count + 1 == n;
            const Minute end = last ? end_on(day, only_worked) : 0;
            if (last && !pause_before(end)) {
                at_ = end;
                return Outcome::ended;
            }
            if (last || pause_by(day)) {
                if (const auto outcome = take_pause()) return *outcome;
                first = day_of(at_);
                day = first - 1;
            } else if (counts) {
                ++count;
            }
        }
    }

    long days_in_months(int months) const {
        const Date start = date_of(day_of(at_));
        int year = start.year;
        int month = start.month;
        long days = 1 - start.day;  // to the first of the month
        for (int i = 0; i < months; ++i) {
            days += month_length(year, month);
            year += month == 12 ? 1 : 0;
            month = month == 12 ? 1 : month + 1;
        }
        const int length = month_length(year, month);
        return days + (start.day < length ? start.day : length) - 1;
    }

    const CalendarData& data_;
    DeadlineRules rules_;
    std::set<Day> off_, worked_;
    std::vector<MinutePause> pauses_;
    std::size_t next_pause_ = 0;
    Minute at_ = 0;
};

bool uncertain(const CalendarData& data, Day day) {
    const auto proposed = [day](const std::vector<NamedDay>& days) {
        for (const auto& named : days) {
            if (named.status == DayStatus::proposal && day_number(named.day) == day) return true;
        }
        return false;
    };
    const bool weekend = data.weekend.count(static_cast<unsigned>((day + 4) % 7)) != 0;
    for (const auto& option : data.proposals) {
        for (const auto off : option.days) {
            if (day_number(off) == day && !weekend) return true;
        }
    }
    return proposed(data.off_days) || proposed(data.worked_days) ||
           data.entered_years.count(date_of(day).year) == 0;
}

}  // namespace

Answer deadline(Instant received, const Term& term, const std::vector<Pause>& pauses,
                const CalendarData& data, const DeadlineRules& rules) {
    Walk walk(data, rules, pauses);
    const Minute start = Walk::minute(received);
    const Minute counted_from = walk.next_open(start);
    Answer answer{Walk::instant(counted_from), std::nullopt, false};
    const auto due = walk.run(term, counted_from);
    if (due) answer.due = Walk::instant(*due);
    for (Day day = day_of(start); due && day <= day_of(*due); ++day) {
        answer.provisional = answer.provisional || uncertain(data, day);
    }
    return answer;
}

}  // namespace motcua::naive
