#include "core/calendar/term.h"

#include <array>
#include <optional>

#include "core/base/text.h"

namespace motcua {

namespace {

struct Unit {
    TermUnit unit;
    std::string_view suffix;
    int most;
};
constexpr std::array units = {Unit{TermUnit::working_days, "wd", 5000},
                              Unit{TermUnit::calendar_days, "cd", 7000},
                              Unit{TermUnit::hours, "h", 20000}, Unit{TermUnit::months, "m", 240}};
constexpr std::string_view same_day_word = "same-day";

Result<TermPhase, TermError> parse_phase(std::string_view text) {
    if (text == same_day_word) return TermPhase{TermUnit::same_day, 0};
    int count = 0;
    std::size_t digits = 0;
    for (; digits < text.size() && text[digits] >= '0' && text[digits] <= '9'; ++digits) {
        if (digits >= 6) return Failure{TermError::too_long};
        count = count * 10 + (text[digits] - '0');
    }
    if (digits == 0) return Failure{TermError::malformed};
    for (const auto& unit : units) {
        if (text.substr(digits) == unit.suffix) return TermPhase{unit.unit, count};
    }
    return Failure{TermError::malformed};
}

}  // namespace

const char* to_string(TermError error) {
    switch (error) {
        case TermError::malformed:
            return "malformed";
        case TermError::zero:
            return "zero";
        case TermError::too_long:
            return "too_long";
        case TermError::too_many_phases:
            return "too_many_phases";
    }
    return "";
}

Result<Term, TermError> Term::parse(std::string_view text) {
    std::vector<TermPhase> phases;
    for (const auto& part : text::split(text, '+')) {
        const auto phase = parse_phase(part);
        if (!phase) return Failure{phase.error()};
        phases.push_back(*phase);
    }
    return make(std::move(phases));
}

Result<Term, TermError> Term::make(std::vector<TermPhase> phases) {
    if (phases.empty()) return Failure{TermError::malformed};
    if (phases.size() > 8) return Failure{TermError::too_many_phases};
    for (const auto& phase : phases) {
        if (phase.unit == TermUnit::same_day) {
            if (phase.count != 0) return Failure{TermError::malformed};
            continue;
        }
        if (phase.count <= 0) return Failure{TermError::zero};
        for (const auto& unit : units) {
            if (unit.unit == phase.unit && phase.count > unit.most) {
                return Failure{TermError::too_long};
            }
        }
    }
    return Term(std::move(phases));
}

std::string Term::str() const {
    std::string text;
    for (const auto& phase : phases_) {
        if (!text.empty()) text += '+';
        if (phase.unit == TermUnit::same_day) text += same_day_word;
        for (const auto& unit : units) {
            if (unit.unit == phase.unit)
                text += std::to_string(phase.count) + std::string(unit.suffix);
        }
    }
    return text;
}

}  // namespace motcua
