#include "core/intake/due_of.h"

#include <algorithm>

namespace motcua {
namespace {

std::vector<Pause> pauses_of(const Dossier& d, Instant since) {
    std::vector<Pause> pauses;
    for (const auto& pause : d.life.pauses)
        if (pause.from >= since) pauses.push_back({pause.from, pause.to});
    return pauses;
}

// A date that somebody appointed, pushed on by what the clock stood since: the working days that
// were left at the request are left after the completion.
Result<Deadline, DeadlineError> from_appointed(Instant since, Instant appointed,
                                               const std::vector<Pause>& pauses,
                                               const WorkingCalendar& calendar) {
    const LocalDay first = day_of(since);
    const int days =
        std::max(1, calendar.working_days(first + std::chrono::days{1},
                                          day_of(appointed) + std::chrono::days{1}));
    const auto term = Term::make({{TermUnit::working_days, days}});
    return compute_deadline(since, *term, pauses, calendar, {DueAt::close, Resume::continues});
}

NewDue as_new(const Deadline& deadline, const WorkingCalendar& calendar) {
    return {deadline.due, deadline.provisional, calendar.data().digest};
}

}  // namespace

std::string rules_text(const DeadlineRules& rules) {
    return std::string(rules.due_at == DueAt::clock ? "clock" : "close") + "/" +
           (rules.resume == Resume::continues ? "continue" : "restart");
}

DeadlineRules rules_of(const std::string& text) {
    return {text.starts_with("clock") ? DueAt::clock : DueAt::close,
            text.ends_with("continue") ? Resume::continues : Resume::restarts};
}

Result<std::optional<DueNow>, DeadlineError> due_of(const Dossier& d,
                                                    const WorkingCalendar& calendar) {
    const auto term = Term::parse(d.term);
    std::optional<DueNow> now;
    if (term) {
        const auto pauses = pauses_of(d, d.received_at);
        const auto deadline =
            compute_deadline(d.received_at, *term, pauses, calendar, rules_of(d.rules));
        if (!deadline) return Failure{deadline.error()};
        now = DueNow{as_new(*deadline, calendar), deadline->explanation};
    }
    struct Appointed {
        Instant since;
        Instant due;
    };
    std::optional<Appointed> appointed;
    if (!term && !d.life.dues.empty() && d.life.dues.front().due)
        appointed = {d.received_at, *d.life.dues.front().due};
    if (!d.life.extensions.empty())
        appointed = {d.life.extensions.back().decided_at, d.life.extensions.back().to};
    if (!appointed) return now;
    const auto pauses = pauses_of(d, appointed->since);
    if (!now) now.emplace();
    if (pauses.empty()) {
        now->due = {appointed->due,
                    calendar.is_provisional(day_of(appointed->since), day_of(appointed->due)),
                    calendar.data().digest};
        return now;
    }
    const auto pushed = from_appointed(appointed->since, appointed->due, pauses, calendar);
    if (!pushed) return Failure{pushed.error()};
    const bool later = !now->due.due || !pushed->due || *pushed->due > *now->due.due;
    if (later || !term) now->due = as_new(*pushed, calendar);
    return now;
}

}  // namespace motcua
