// How long a procedure may take: "3wd", "4h", "15cd", "1m", "same-day", or phases in order
// ("10cd+5wd": ten calendar days at one agency, then five working days at the next).
//
// wd: working days, h: hours inside office hours, cd: calendar days, m: months. A working day
// is a working day whatever its hours; nothing is ever turned into hours.
#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace motcua {

enum class TermUnit { same_day, working_days, hours, calendar_days, months };

struct TermPhase {
    TermUnit unit = TermUnit::working_days;
    int count = 0;  // 0 for same_day, at least 1 otherwise
    auto operator<=>(const TermPhase&) const = default;
};

// Limits: 5000 wd, 20000 h, 7000 cd, 240 m (some twenty years), 8 phases.
enum class TermError { malformed, zero, too_long, too_many_phases };
const char* to_string(TermError error);

class Term {
public:
    static Result<Term, TermError> parse(std::string_view text);
    static Result<Term, TermError> make(std::vector<TermPhase> phases);

    const std::vector<TermPhase>& phases() const { return phases_; }
    std::string str() const;  // what parse reads
    auto operator<=>(const Term&) const = default;

private:
    explicit Term(std::vector<TermPhase> phases) : phases_(std::move(phases)) {}
    std::vector<TermPhase> phases_;
};

}  // namespace motcua
