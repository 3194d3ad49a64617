// The rules of due dates as an agency's settings: each with its value, its source and how sure
// that source is. What ships is resources/deadline_rules.json; an agency lays its own decisions
// over it (the setting `deadline_rules`), each naming where it stands.
//
// Shipped:   {"format":"motcua-deadline-rules/1","version":"2026-11-22",
//             "rules":[{"rule":4,"id":"due_at","value":"close","source":"…","mark":"D","note":"…"}]}
// Overrides: {"due_at":{"value":"clock","source":"Quyết định …"}}
// mark: V law or official text seen, V2 seen in a real system or a secondary text, G general
// knowledge, D our own choice, U open; an agency's decision is A. Some rules have one value only:
// they are told, not set. What belongs to a procedure (how it goes on after a pause) is in the
// catalogue, which is refused where it says nothing; office hours are the calendar's.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/calendar/deadline_rules.h"
#include "core/store/database.h"

namespace motcua {

// When a result counts as early: before the half-day that holds the due time, before that day,
// or never (the national index knows on time and late only).
enum class EarlyBefore { half_day, day, never };

struct AgencyRules {
    DeadlineRules deadline;  // its `resume` is the procedure's
    EarlyBefore early_before = EarlyBefore::half_day;
    int apology_days = 1;        // working days before the due day on which to apologise
    int supplement_warning = 2;  // from this request on the supervisor is warned
    Minutes warn_offset{2};      // of the counter's clock against the gateway's
    Minutes confirm_offset{10};  // from here on the clerk confirms date and time
    friend bool operator==(const AgencyRules&, const AgencyRules&) = default;

    DeadlineRules with(Resume resume) const {
        DeadlineRules rules = deadline;
        rules.resume = resume;
        return rules;
    }
};

// A stable word ("bad_value") and the rule it is about. English.
struct RuleProblem {
    std::string what;
    std::string where;
};

struct RuleEntry {
    int rule = 0;  // 1 to 14: the chapter it belongs to
    std::string id;
    std::string value;
    std::string source;
    std::string mark;
    std::string note;
    bool overridden = false;
};

class RuleBook {
public:
    // Refuses unknown, missing and repeated rules, empty sources, foreign values.
    static Result<RuleBook, RuleProblem> parse(std::string_view shipped);
    // An empty text changes nothing.
    Result<RuleBook, RuleProblem> with_overrides(std::string_view text) const;

    const std::vector<RuleEntry>& entries() const { return entries_; }
    const AgencyRules& rules() const { return rules_; }

private:
    std::vector<RuleEntry> entries_;
    AgencyRules rules_;
};

// What the overrides make of the defaults, without the book's sources.
Result<AgencyRules, RuleProblem> read_rule_overrides(std::string_view text);

inline constexpr const char* deadline_rules_setting = "deadline_rules";
// Throws: StorageError; StateError (invalid_field) when the setting cannot be read.
AgencyRules rules_in_force(Database& database);

}  // namespace motcua
