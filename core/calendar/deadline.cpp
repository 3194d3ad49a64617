#include "core/calendar/deadline.h"

#include <algorithm>
#include <tuple>

#include "core/calendar/deadline_count.h"

namespace motcua {

namespace {

LocalTime local_minute(Instant instant) { return to_local(cut_to_minute(instant)); }

template <class Span>
LocalSpan local_span(const Span& span) {
    LocalSpan local{local_minute(span.from), std::nullopt};
    if (span.to) local.to = local_minute(*span.to);
    return local;
}

bool ends_before_it_begins(const LocalSpan& span) { return span.to && *span.to < span.from; }

Result<std::vector<LocalSpan>, DeadlineError> in_order(LocalTime received,
                                                       std::span<const Pause> pauses) {
    std::vector<LocalSpan> sorted;
    for (const auto& pause : pauses) {
        const LocalSpan local = local_span(pause);
        if (local.from < received) return Failure{DeadlineError::pause_before_reception};
        if (ends_before_it_begins(local)) {
            return Failure{DeadlineError::pause_ends_before_it_begins};
        }
        sorted.push_back(local);
    }
    // By both ends, so that a pause of no length sorts before one from the same minute.
    std::sort(sorted.begin(), sorted.end(), [](const LocalSpan& a, const LocalSpan& b) {
        const auto end = [](const LocalSpan& p) { return p.to.value_or(LocalTime::max()); };
        return std::pair(a.from, end(a)) < std::pair(b.from, end(b));
    });
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        const auto& before = sorted[i - 1].to;
        if (!before || *before > sorted[i].from) return Failure{DeadlineError::pauses_overlap};
    }
    return sorted;
}

// The clock with what happened to it, told in the order of time.
class Course {
public:
    Course(Instant received, DueCount& count) : count_(count) {
        changes_.push_back({due(), received, DueCause::reception});
    }

    void pause(const LocalSpan& pause) {
        const auto effect = count_.pause(pause);
        if (effect == DueCount::Effect::none) return;
        changes_.push_back({std::nullopt, to_instant(pause.from), DueCause::waiting});
        waiting_until_ = pause.to.value_or(LocalTime::max());
        if (effect == DueCount::Effect::waiting) return;
        const bool again = effect == DueCount::Effect::began_again;
        changes_.push_back(
            {due(), to_instant(*pause.to), again ? DueCause::began_again : DueCause::went_on});
    }

    std::optional<DeadlineError> extend(const Extension& extension) {
        const LocalTime decided = local_minute(extension.decided);
        if (waiting_until_ && decided < *waiting_until_) {
            return DeadlineError::extension_while_waiting;
        }
        if (!count_.extend(decided, local_minute(extension.due))) {
            return DeadlineError::extension_not_later;
        }
        changes_.push_back({due(), to_instant(decided), DueCause::extended, extension.reason,
                            extension.decided_by});
        return std::nullopt;
    }

    std::vector<DueChange> changes() && { return std::move(changes_); }

private:
    std::optional<Instant> due() const {
        const auto local = count_.due();
        return local ? std::optional(to_instant(*local)) : std::nullopt;
    }

    DueCount& count_;
    std::vector<DueChange> changes_;
    std::optional<LocalTime> waiting_until_;
};

// An extension comes before a pause that begins in the same minute.
std::optional<DeadlineError> run(Course& course, const std::vector<LocalSpan>& pauses,
                                 std::vector<Extension> extensions) {
    std::sort(extensions.begin(), extensions.end(), [](const Extension& a, const Extension& b) {
        return std::tuple(cut_to_minute(a.decided), a.due) <
               std::tuple(cut_to_minute(b.decided), b.due);
    });
    std::size_t next = 0;
    for (const auto& extension : extensions) {
        const LocalTime decided = local_minute(extension.decided);
        while (next < pauses.size() && pauses[next].from < decided) course.pause(pauses[next++]);
        if (const auto wrong = course.extend(extension)) return wrong;
    }
    while (next < pauses.size()) course.pause(pauses[next++]);
    return std::nullopt;
}

// A session on a day off counts from that day where the agency says so.
LocalTime count_begin(const WorkingCalendar& calendar, const DeadlineRules& rules, LocalTime at) {
    const LocalDay day = day_of(at);
    if (rules.session_is_first_day && !calendar.is_working(day)) {
        const Minutes minute = minute_of_day(at);
        for (const auto& span : calendar.hours_on(day).spans)
            if (minute >= span.open && minute < span.close) return at;
    }
    return calendar.next_open(at);
}

std::optional<DeadlineError> wrong_instant(LocalTime received, const ClockHistory& history) {
    const int year = year_of(day_of(received));
    if (year < 1900 || year >= 2200) return DeadlineError::out_of_range;
    for (const auto& extension : history.extensions) {
        if (local_minute(extension.decided) < received) {
            return DeadlineError::extension_before_reception;
        }
        if (year_of(day_of(extension.due)) >= 2200) return DeadlineError::out_of_range;
    }
    for (const auto& outage : history.outages) {
        if (ends_before_it_begins(local_span(outage))) {
            return DeadlineError::outage_ends_before_it_begins;
        }
    }
    return std::nullopt;
}

void mark(std::vector<DayNote>& notes, const ClockHistory& history) {
    std::vector<LocalTime> decided;
    for (const auto& extension : history.extensions) {
        decided.push_back(local_minute(extension.decided));
    }
    mark_decisions(notes, decided);
    std::vector<LocalSpan> outages;
    for (const auto& outage : history.outages) outages.push_back(local_span(outage));
    mark_outages(notes, outages);
}

}  // namespace

const char* to_string(DueCause cause) {
    switch (cause) {
        case DueCause::reception:
            return "reception";
        case DueCause::waiting:
            return "waiting";
        case DueCause::went_on:
            return "went_on";
        case DueCause::began_again:
            return "began_again";
        case DueCause::extended:
            return "extended";
    }
    return "";
}

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
        case DeadlineError::extension_before_reception:
            return "extension_before_reception";
        case DeadlineError::extension_while_waiting:
            return "extension_while_waiting";
        case DeadlineError::extension_not_later:
            return "extension_not_later";
        case DeadlineError::outage_ends_before_it_begins:
            return "outage_ends_before_it_begins";
    }
    return "";
}

Result<Deadline, DeadlineError> compute_deadline(Instant received, const Term& term,
                                                 const ClockHistory& history,
                                                 const WorkingCalendar& calendar,
                                                 const DeadlineRules& rules) {
    const LocalTime at = local_minute(received);
    if (const auto wrong = wrong_instant(at, history)) return Failure{*wrong};
    const auto pauses = in_order(at, history.pauses);
    if (!pauses) return Failure{pauses.error()};

    const LocalTime counted_from = count_begin(calendar, rules, at);
    DueCount count(calendar, term, rules, counted_from);
    Course course(to_instant(at), count);
    if (const auto wrong = run(course, *pauses, history.extensions)) return Failure{*wrong};
    const auto due = count.due();
    if (due) count.run_to_end();

    Deadline deadline;
    deadline.received = to_instant(at);
    deadline.counted_from = to_instant(counted_from);
    if (due) deadline.due = to_instant(*due);
    deadline.history = std::move(course).changes();
    deadline.explanation = explain(calendar, at, counted_from, count.trace());
    mark(deadline.explanation, history);
    deadline.provisional = calendar.is_provisional(day_of(at), deadline.explanation.back().day);
    return deadline;
}

}  // namespace motcua
