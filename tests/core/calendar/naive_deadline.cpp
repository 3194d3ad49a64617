#include "tests/core/calendar/naive_deadline.h"

#include <map>
#include <tuple>
#include <vector>

#include "tests/core/calendar/naive_days.h"

namespace motcua::naive {

namespace {

struct Part {
    TermUnit unit;
    long left;
};

// What is still to be walked; running it uses it up.
struct Plan {
    std::vector<Part> parts;
    Minute at = 0;
    bool closing_only = false;
};

class Walk {
public:
    Walk(const Days& days, const DeadlineRules& rules) : days_(days), rules_(rules) {}

    // The end when it is reached by `limit`; if not, the plan is what is left at `limit`.
    std::optional<Minute> run(Plan& plan, Minute limit) const {
        while (!plan.parts.empty()) {
            if (!run_part(plan, limit)) return std::nullopt;
            plan.parts.erase(plan.parts.begin());
        }
        return plan.at;
    }

    Minute end(Plan plan) const { return *run(plan, never); }

private:
    bool run_part(Plan& plan, Minute limit) const {
        Part& part = plan.parts.front();
        if (part.unit == TermUnit::same_day) return run_same_day(plan, limit);
        if (part.unit == TermUnit::hours) return run_minutes(plan, limit);
        if (part.unit == TermUnit::months) {
            part = {TermUnit::calendar_days, days_in_months(plan.at, static_cast<int>(part.left))};
        }
        return run_days(plan, limit);
    }

    bool run_same_day(Plan& plan, Minute limit) const {
        Day day = day_of(plan.at);
        const Minute cutoff =
            (rules_.same_day_cutoff ? *rules_.same_day_cutoff : days_.hours(day).same_day_cutoff)
                .count();
        const bool sharp = clock_of(plan.at) == cutoff;
        if (clock_of(plan.at) > cutoff || (sharp && rules_.sharp_cutoff_is_after)) ++day;
        const Minute end = days_.closing(days_.worked_from(day));
        if (limit < end) return false;
        plan.at = end;
        return true;
    }

    bool run_minutes(Plan& plan, Minute limit) const {
        for (Minute at = plan.at;; ++at) {
            if (limit <= at) return false;
            if (!days_.working(day_of(at))) {
                at = day_of(at) * a_day + a_day - 1;  // nothing happens till then
            } else if (days_.open(at) && --plan.parts.front().left == 0) {
                plan.at = at + 1;
                return true;
            }
        }
    }

    bool run_days(Plan& plan, Minute limit) const {
        Part& part = plan.parts.front();
        const bool only_worked = part.unit == TermUnit::working_days;
        const Day first = day_of(plan.at);
        for (Day day = first;; ++day) {
            const bool counts = day > first && (!only_worked || days_.working(day));
            if (counts && part.left == 1) {
                const Minute end = end_on(plan, day, only_worked);
                if (limit < end) return false;
                plan.at = end;
                return true;
            }
            if (day_of(limit) <= day) return false;
            if (counts) --part.left;
        }
    }

    Minute end_on(const Plan& plan, Day day, bool only_worked) const {
        if (only_worked && rules_.due_at == DueAt::clock && !plan.closing_only) {
            return days_.at_clock(day, clock_of(plan.at));
        }
        return days_.closing(days_.worked_from(day));
    }

    static long days_in_months(Minute at, int months) {
        const Date start = date_of(day_of(at));
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

    const Days& days_;
    const DeadlineRules& rules_;
};

// A dossier's clock with everything that happens to it.
class Course {
public:
    Course(const Days& days, const Term& term, const DeadlineRules& rules, Minute counted_from)
        : days_(days), walk_(days, rules), rules_(rules), term_(term), plan_(whole(counted_from)) {}

    Minute due() const { return appointed_ ? *appointed_ : walk_.end(plan_); }
    bool waits() const { return waits_; }

    void pause(Minute from, Minute to) {
        if (from >= due()) return;
        stands_until_ = to;
        waits_ = to == never;
        if (waits_) return;
        if (appointed_) {
            plan_ = left_of_extension(from, *appointed_);
            appointed_.reset();
        } else {
            walk_.run(plan_, from);
        }
        plan_.at = days_.next_open(to);
        const Plan again = whole(plan_.at);
        if (rules_.resume == Resume::restarts && walk_.end(again) >= walk_.end(plan_)) {
            plan_ = again;
        }
    }

    bool extend(Minute decided, Minute wanted) {
        const Day day = day_of(wanted);
        const Minute settled = days_.working(day) ? days_.at_clock(day, clock_of(wanted))
                                                  : days_.closing(days_.worked_from(day));
        if (decided < stands_until_ || settled <= due() || settled <= decided) return false;
        appointed_ = settled;
        return true;
    }

private:
    Plan whole(Minute at) const {
        Plan plan{{}, at, false};
        for (const auto& phase : term_.phases()) {
            plan.parts.push_back(
                {phase.unit, phase.unit == TermUnit::hours ? phase.count * 60L : phase.count});
        }
        return plan;
    }

    Plan left_of_extension(Minute from, Minute until) const {
        long left = 0;
        if (term_.phases().back().unit == TermUnit::hours) {
            for (Minute at = from; at < until; ++at) left += days_.open(at) ? 1 : 0;
            return {{{TermUnit::hours, left == 0 ? 1 : left}}, 0, true};
        }
        for (Day day = day_of(from); day <= day_of(until); ++day)
            left += days_.working(day) ? 1 : 0;
        return {{{TermUnit::working_days, left}}, 0, true};
    }

    const Days& days_;
    Walk walk_;
    const DeadlineRules& rules_;
    const Term& term_;
    Plan plan_;
    std::optional<Minute> appointed_;
    Minute stands_until_ = 0;
    bool waits_ = false;
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

Answer deadline(Instant received, const Term& term, const ClockHistory& history, const Days& days,
                const DeadlineRules& rules) {
    const CalendarData& data = days.data();
    const Minute start = minute(received);
    const bool session = rules.session_is_first_day && days.in_hours(start);
    const Minute counted_from = session ? start : days.next_open(start);
    Course course(days, term, rules, counted_from);
    // Extensions before pauses of the same minute.
    std::map<std::tuple<Minute, int, Minute>, Minute> events;
    for (const auto& extension : history.extensions) {
        events[{minute(extension.decided), 0, minute(extension.due)}] = minute(extension.due);
    }
    for (const auto& pause : history.pauses) {
        const Minute to = pause.to ? minute(*pause.to) : never;
        events[{minute(pause.from), 1, to}] = to;
    }
    Answer answer{instant(counted_from), std::nullopt, false};
    for (const auto& [key, value] : events) {
        const auto [at, kind, last] = key;
        if (kind == 1)
            course.pause(at, value);
        else if (!course.extend(at, value))
            answer.refused = true;
    }
    if (answer.refused || course.waits()) return answer;
    answer.due = instant(course.due());
    for (Day day = day_of(start); day <= day_of(course.due()); ++day) {
        answer.provisional = answer.provisional || uncertain(data, day);
    }
    return answer;
}

}  // namespace motcua::naive
