#include "core/intake/due_of.h"

namespace motcua {
namespace {

ClockHistory history_of(const Dossier& d) {
    ClockHistory history;
    for (const auto& pause : d.life.pauses) history.pauses.push_back({pause.from, pause.to});
    for (const auto& extension : d.life.extensions)
        history.extensions.push_back(
            {extension.decided_at, extension.to, extension.reason, extension.decided_by});
    return history;
}

// Of an old dossier nobody says how long it may take: the working days from its reception to its
// first due time are its term.
std::optional<Term> term_of(const Dossier& d, const WorkingCalendar& calendar) {
    if (auto term = Term::parse(d.term)) return *std::move(term);
    if (d.life.dues.empty() || !d.life.dues.front().due) return std::nullopt;
    const std::chrono::days one{1};
    const int days =
        calendar.working_days(day_of(d.received_at) + one, day_of(*d.life.dues.front().due) + one);
    if (days < 1) return *Term::make({{TermUnit::same_day, 0}});
    auto term = Term::make({{TermUnit::working_days, days}});
    return term ? std::optional(*std::move(term)) : std::nullopt;
}

}  // namespace

Result<std::optional<DueNow>, DeadlineError> due_of(const Dossier& d,
                                                    const WorkingCalendar& calendar) {
    const auto term = term_of(d, calendar);
    if (!term) {
        // Nothing is published: only an appointed date is known.
        if (d.life.extensions.empty()) return std::optional<DueNow>{};
        return std::optional(
            DueNow{{d.life.extensions.back().to, false, calendar.data().digest}, {}});
    }
    const auto rules = parse_deadline_rules(d.rules).value_or(DeadlineRules{});
    const auto deadline = compute_deadline(d.received_at, *term, history_of(d), calendar, rules);
    if (!deadline) return Failure{deadline.error()};
    return std::optional(DueNow{{deadline->due, deadline->provisional, calendar.data().digest},
                                deadline->explanation});
}

}  // namespace motcua
