#include "core/calendar/deadline_trace.h"

#include <algorithm>

namespace motcua {

namespace {

constexpr std::chrono::days one_day{1};

class Notes {
public:
    Notes(const WorkingCalendar& calendar, LocalDay first) : calendar_(calendar), first_(first) {}

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

    void add(const Extended& given) {
        const LocalDay last = day_of(given.to);
        for (LocalDay day = day_of(given.from) + one_day; day <= last; day += one_day) {
            if (!given.ended && day == last) return;  // of the request: add(Wait) writes it
            if (!calendar_.is_working(day)) {
                put_off(day);
            } else {
                const bool makeup = calendar_.kind_of(day) == DayKind::makeup;
                put(day, true, makeup ? DayReason::makeup_day : DayReason::extension_day);
            }
        }
        if (given.ended) note_of(last).extended_to = true;
    }

    std::vector<DayNote> list() && { return std::move(notes_); }

private:
    // Days come one after the other or have been there before.
    DayNote& note_of(LocalDay day) {
        const auto index = static_cast<std::size_t>((day - first_).count());
        if (index >= notes_.size()) notes_.resize(index + 1);
        return notes_[index];
    }

    DayNote& put(LocalDay day, bool counts, DayReason reason) {
        DayNote& note = note_of(day);
        note = DayNote{};
        note.day = day;
        note.counts = counts;
        note.reason = reason;
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
        const auto index = static_cast<std::size_t>((day - first_).count());
        return index < notes_.size() && notes_[index].reason == DayReason::office_hours;
    }

    void forget_counted() {
        for (auto& note : notes_) {
            note.extended_to = false;
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
                const Minutes before = counted_hours(day) ? note_of(day).minutes : Minutes{0};
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
    LocalDay first_;
    std::vector<DayNote> notes_;
};

}  // namespace

std::vector<DayNote> explain(const WorkingCalendar& calendar, LocalTime received,
                             LocalTime counted_from, const Trace& trace) {
    Notes notes(calendar, day_of(received));
    notes.reception(received, counted_from);
    for (const auto& step : trace) {
        std::visit([&notes](const auto& part) { notes.add(part); }, step);
    }
    return std::move(notes).list();
}

void mark_decisions(std::vector<DayNote>& notes, const std::vector<LocalTime>& decided) {
    for (const LocalTime at : decided) {
        const auto index = static_cast<std::size_t>((day_of(at) - notes.front().day).count());
        if (index < notes.size()) notes[index].extension_decided = true;
    }
}

void mark_outages(std::vector<DayNote>& notes, const std::vector<LocalSpan>& outages) {
    for (const auto& outage : outages) {
        for (auto& note : notes) {
            const bool begun = day_of(outage.from) <= note.day;
            const bool over = outage.to && day_of(*outage.to) < note.day;
            if (begun && !over) note.outage = true;
        }
    }
}

}  // namespace motcua
