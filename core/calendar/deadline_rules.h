// How a due date is reckoned where the law leaves room: settings of the agency, and of the
// procedure (resume). A value that a dossier keeps as text, so that its date can be reckoned
// again years later by the rules it was given under.
//
// As text: "close/restart", with what differs from the default behind it:
// "clock/continue/cutoff=14:30/sharp=before/session=first-day".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/calendar/vn_time.h"

namespace motcua {

// Of working days: due at closing of the last one, or at the clock time of the reception.
enum class DueAt { close, clock };
// What a completed supplement does: what is left of the term goes on (the day of the request is
// not consumed, the day of completion not counted), or the whole term starts again. In a
// term of months what is left is counted in the calendar days of its unpaused span.
enum class Resume { continues, restarts };

struct DeadlineRules {
    DueAt due_at = DueAt::close;
    Resume resume = Resume::continues;
    // Instead of the cut-off that the calendar gives to its office hours.
    std::optional<Minutes> same_day_cutoff = std::nullopt;
    bool sharp_cutoff_is_after = true;  // 15:00 sharp is "after 15:00"
    // A dossier taken in at a session on a day off counts from that day as its first day; if not,
    // from the next opening. Either way the session makes no working day.
    bool session_is_first_day = false;
    friend bool operator==(const DeadlineRules&, const DeadlineRules&) = default;
};

std::string to_text(const DeadlineRules& rules);
std::optional<DeadlineRules> parse_deadline_rules(std::string_view text);

}  // namespace motcua
