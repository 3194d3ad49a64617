#include "core/calendar/deadline_trace.h"

#include <algorithm>
#include <map>

namespace motcua {

namespace {

constexpr std::chrono::days one_day{1};

class Notes {
public:
    explicit Notes(const WorkingCalendar& calendar) : calendar_(calendar) {}

    void reception(LocalTime received, LocalTime counted_from) {
        const LocalDay first = day_of(counted_from);
        for (LocalDay day = day_of(received); day < first; day += one_day) {
            if (calendar_.is_working(day)) {
                put(day, false, DayReason::after_hours);
            } else {
                put_off(day);
            }
        }
        put(first, false, DayReason::reception_day);
    }

    void add(const Stretch& run) {
        switch (run.unit) {
            case TermUnit::same_day:
                return same_day(run);
            case TermUnit::working_days:
                return working_days(run);
            case TermUnit::hours:
                return hours(run);
            case TermUnit::calendar_days:
                return calendar_days(run, DayReason::calendar_day);
            case TermUnit::months:
                return calendar_days(run, DayReason::month_day);
        }
    }

    void add(const Wait& wait) {
        const LocalDay asked = day_of(wait.asked);
        if (wait.restarts && wait.resumed) forget_counted();
        if (!counted_hours(asked)) put(asked, false, DayReason::request_day);
        if (!wait.resumed) return;
        const LocalDay resumed = day_of(*wait.resumed);
        for (LocalDay day = asked + one_day; day < resumed; day += one_day) {
            put(day, false, DayReason::waiting);
        }
        if (!counted_hours(resumed)) put(resumed, false, DayReason::completion_day);
    }

    std::vector<DayNote> list() const {
        std::vector<DayNote> all;
        for (const auto& [day, note] : notes_) all.push_back(note);
        return all;
    }

private:
    DayNote& put(LocalDay day, bool counts, DayReason reason) {
        DayNote& note = notes_[day];
        note = DayNote{day, counts, reason, "", std::nullopt, Minutes{0}};
        if (const NamedDay* listed = calendar_.listed(day)) {
            note.name = listed->name;
            note.status = listed->status;
        }
        return note;
    }

    // Listed days off at a weekend are told by their name, other weekends as weekends.
    void put_off(LocalDay day) {
        put(day, false, calendar_.listed(day) ? DayReason::day_off : DayReason::weekend);
    }

    void put_worked(LocalDay day) {
        const bool makeup = calendar_.kind_of(day) == DayKind::makeup;
        put(day, true, makeup ? DayReason::makeup_day : DayReason::working_day);
    }

    bool counted_hours(LocalDay day) const {
        const auto found = notes_.find(day);
        return found != notes_.end() && found->second.reason == DayReason::office_hours;
    }

    void forget_counted() {
        for (auto& [day, note] : notes_) {
            if (!note.counts) continue;
            note.counts = false;
            note.reason = DayReason::restarted;
            note.minutes = Minutes{0};
        }
    }

    void same_day(const Stretch& run) {
        const LocalDay first = day_of(run.from);
        const LocalDay last = day_of(run.to);
        if (last > first) put(first, false, DayReason::after_cutoff);
        for (LocalDay day = first + one_day; day < last; day += one_day) put_off(day);
        if (run.phase_ended) put(last, true, DayReason::same_day);
    }

    void working_days(const Stretch& run) {
        // The day of a request is not consumed; add(Wait) writes it.
        const LocalDay end = day_of(run.to) + (run.phase_ended ? one_day : std::chrono::days{0});
        for (LocalDay day = day_of(run.from) + one_day; day < end; day += one_day) {
            if (calendar_.is_working(day)) {
                put_worked(day);
            } else {
                put_off(day);
            }
        }
    }

    void hours(const Stretch& run) {
        for (LocalDay day = day_of(run.from); day <= day_of(run.to); day += one_day) {
            const LocalTime begin = std::max(run.from, LocalTime{day});
            const LocalTime end = std::min(run.to, LocalTime{day + one_day});
            const Minutes ran = calendar_.office_minutes(begin, end);
            if (!calendar_.is_working(day)) {
                put_off(day);
            } else if (ran > Minutes{0}) {
                const Minutes before = counted_hours(day) ? notes_[day].minutes : Minutes{0};
                put(day, true, DayReason::office_hours).minutes = before + ran;
            }
        }
    }

    void calendar_days(const Stretch& run, DayReason reason) {
        const LocalDay stop = day_of(run.to);
        // A last day that has moved off a day without work is consumed only when the term ends.
        const LocalDay end =
            run.phase_ended ? run.last_day + one_day : std::min(run.last_day, stop);
        LocalDay day = day_of(run.from) + one_day;
        for (; day < end; day += one_day) put(day, true, reason);
        for (; day < stop; day += one_day) put_off(day);
        if (run.phase_ended && stop > run.last_day) {
            put(stop, false, DayReason::moved_to_working_day);
        }
    }

    const WorkingCalendar& calendar_;
    std::map<LocalDay, DayNote> notes_;
};

}  // namespace

std::vector<DayNote> explain(const WorkingCalendar& calendar, LocalTime received,
                             LocalTime counted_from, const Trace& trace) {
    Notes notes(calendar);
    notes.reception(received, counted_from);
    for (const auto& step : trace) {
        std::visit([&notes](const auto& part) { notes.add(part); }, step);
    }
    return notes.list();
}

}  // namespace motcua
