#include "core/calendar/agency_rules.h"

#include <algorithm>
#include <array>
#include <set>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/store/settings_store.h"

namespace motcua {

namespace {

// Takes the value, or says that it is none of this rule's.
using Take = bool (*)(std::string_view value, AgencyRules& rules);

struct Kind {
    int rule;
    std::string_view id;
    Take take;                      // none: told, not set
    std::string_view only_value{};  // then the one it has
};

template <class Value>
bool choose(std::string_view value, std::string_view first, std::string_view second, Value& target,
            Value one, Value other) {
    if (value != first && value != second) return false;
    target = value == first ? one : other;
    return true;
}

bool number(std::string_view text, int least, int most, int& target) {
    if (text.empty() || text.size() > 3) return false;
    int sum = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return false;
        sum = sum * 10 + (c - '0');
    }
    if (sum < least || sum > most || (text[0] == '0' && text.size() > 1)) return false;
    target = sum;
    return true;
}

bool minutes(std::string_view text, int most, Minutes& target) {
    int count = 0;
    if (!number(text, 1, most, count)) return false;
    target = Minutes{count};
    return true;
}

bool take_cutoff(std::string_view value, AgencyRules& rules) {
    rules.deadline.same_day_cutoff.reset();
    if (value == "calendar") return true;
    const auto minute = parse_time_of_day(value);
    if (!minute || value.size() != 5) return false;
    rules.deadline.same_day_cutoff = *minute;
    return true;
}

bool take_early(std::string_view value, AgencyRules& rules) {
    constexpr std::array words{"half_day", "day", "never"};
    const auto found = std::find(words.begin(), words.end(), value);
    if (found == words.end()) return false;
    rules.early_before = static_cast<EarlyBefore>(found - words.begin());
    return true;
}

constexpr std::array kinds{Kind{1, "office_hours", nullptr, "calendar"},
                           Kind{1, "working_day", nullptr, "one_day"},
                           Kind{2, "outside_hours", nullptr, "next_opening"},
                           Kind{3, "same_day_cutoff", take_cutoff},
                           Kind{3, "same_day_sharp",
                                [](std::string_view value, AgencyRules& rules) {
                                    return choose(value, "after", "before",
                                                  rules.deadline.sharp_cutoff_is_after, true,
                                                  false);
                                }},
                           Kind{4, "first_day", nullptr, "not_counted"},
                           Kind{4, "due_at",
                                [](std::string_view value, AgencyRules& rules) {
                                    return choose(value, "close", "clock", rules.deadline.due_at,
                                                  DueAt::close, DueAt::clock);
                                }},
                           Kind{5, "hours", nullptr, "office_minutes"},
                           Kind{6, "last_day_off", nullptr, "next_working_day"},
                           Kind{7, "weekend_session",
                                [](std::string_view value, AgencyRules& rules) {
                                    return choose(value, "next_opening", "first_day",
                                                  rules.deadline.session_is_first_day, false, true);
                                }},
                           Kind{7, "makeup_day", nullptr, "worked"},
                           Kind{8, "pause_way", nullptr, "procedure"},
                           Kind{8, "portal_outage", nullptr, "runs_on"},
                           Kind{9, "extension", nullptr, "history_kept"},
                           Kind{9, "apology_days",
                                [](std::string_view value, AgencyRules& rules) {
                                    return number(value, 0, 30, rules.apology_days);
                                }},
                           Kind{10, "provisional", nullptr, "marked"},
                           Kind{11, "early_before", take_early},
                           Kind{12, "supplement_warning",
                                [](std::string_view value, AgencyRules& rules) {
                                    return number(value, 1, 9, rules.supplement_warning);
                                }},
                           Kind{13, "clock_warn_minutes",
                                [](std::string_view value, AgencyRules& rules) {
                                    return minutes(value, 60, rules.warn_offset);
                                }},
                           Kind{13, "clock_confirm_minutes",
                                [](std::string_view value, AgencyRules& rules) {
                                    return minutes(value, 240, rules.confirm_offset);
                                }},
                           Kind{14, "office_span", nullptr, "half_open"}};

const Kind* kind_of(std::string_view id) {
    const auto found =
        std::find_if(kinds.begin(), kinds.end(), [id](const Kind& kind) { return kind.id == id; });
    return found == kinds.end() ? nullptr : &*found;
}

std::optional<RuleProblem> take(const Kind& kind, const std::string& value, AgencyRules& rules) {
    const bool fits = kind.take ? kind.take(value, rules) : value == kind.only_value;
    if (fits) return std::nullopt;
    return RuleProblem{kind.take ? "bad_value" : "not_settable", std::string(kind.id)};
}

std::optional<RuleProblem> contradiction(const AgencyRules& rules) {
    if (rules.confirm_offset >= rules.warn_offset) return std::nullopt;
    return RuleProblem{"below_warning", "clock_confirm_minutes"};
}

// Only these, and no empty ones of those that must be there.
std::optional<std::string> wrong_fields(const Json& object, const std::set<std::string>& needed,
                                        const std::set<std::string>& allowed) {
    if (!object.is_object()) return "not_an_object";
    for (const auto& key : object.keys())
        if (needed.count(key) == 0 && allowed.count(key) == 0) return "unknown_field";
    for (const auto& key : needed)
        if (object[key].is_null() || object.string_or(key, "x").empty()) return "missing_" + key;
    return std::nullopt;
}

Result<RuleEntry, RuleProblem> read_entry(const Json& json, const std::string& where) {
    if (const auto wrong = wrong_fields(json, {"rule", "id", "value", "source", "mark"}, {"note"}))
        return Failure{RuleProblem{*wrong, where}};
    RuleEntry entry{static_cast<int>(json.integer_or("rule", 0)),
                    json.string_or("id"),
                    json.string_or("value"),
                    json.string_or("source"),
                    json.string_or("mark"),
                    json.string_or("note"),
                    false};
    const Kind* kind = kind_of(entry.id);
    if (!kind || kind->rule != entry.rule) return Failure{RuleProblem{"unknown_rule", where}};
    const std::set<std::string> marks{"V", "V2", "G", "D", "U"};
    if (marks.count(entry.mark) == 0) return Failure{RuleProblem{"bad_mark", entry.id}};
    return entry;
}

struct Override {
    const Kind* kind;
    std::string value, source, note;
};

Result<std::vector<Override>, RuleProblem> read_overrides(std::string_view text) {
    std::vector<Override> list;
    if (text.empty()) return list;
    const auto json = Json::parse(text);
    if (!json || !json->is_object()) return Failure{RuleProblem{"malformed_json", "overrides"}};
    for (const auto& id : json->keys()) {
        const Kind* kind = kind_of(id);
        if (!kind) return Failure{RuleProblem{"unknown_rule", id}};
        const Json given = (*json)[id];
        if (const auto wrong = wrong_fields(given, {"value", "source"}, {"note"}))
            return Failure{RuleProblem{*wrong, id}};
        list.push_back(
            {kind, given.string_or("value"), given.string_or("source"), given.string_or("note")});
    }
    return list;
}

}  // namespace

Result<RuleBook, RuleProblem> RuleBook::parse(std::string_view shipped) {
    const auto json = Json::parse(shipped);
    if (!json) return Failure{RuleProblem{"malformed_json", "rules"}};
    if (json->string_or("format") != "motcua-deadline-rules/1")
        return Failure{RuleProblem{"unknown_format", "format"}};
    RuleBook book;
    std::set<std::string> seen;
    for (const auto& item : (*json)["rules"].elements()) {
        auto entry = read_entry(item, "rules[" + std::to_string(book.entries_.size()) + "]");
        if (!entry) return Failure{entry.error()};
        if (!seen.insert(entry->id).second) return Failure{RuleProblem{"twice", entry->id}};
        if (auto wrong = take(*kind_of(entry->id), entry->value, book.rules_))
            return Failure{*std::move(wrong)};
        book.entries_.push_back(*std::move(entry));
    }
    for (const Kind& kind : kinds)
        if (seen.count(std::string(kind.id)) == 0)
            return Failure{RuleProblem{"missing_rule", std::string(kind.id)}};
    if (auto wrong = contradiction(book.rules_)) return Failure{*std::move(wrong)};
    return book;
}

Result<RuleBook, RuleProblem> RuleBook::with_overrides(std::string_view text) const {
    const auto list = read_overrides(text);
    if (!list) return Failure{list.error()};
    RuleBook book = *this;
    for (const auto& given : *list) {
        if (auto wrong = take(*given.kind, given.value, book.rules_))
            return Failure{*std::move(wrong)};
        for (auto& entry : book.entries_) {
            if (entry.id != given.kind->id) continue;
            entry = {entry.rule, entry.id, given.value, given.source, "A", given.note, true};
        }
    }
    if (auto wrong = contradiction(book.rules_)) return Failure{*std::move(wrong)};
    return book;
}

Result<AgencyRules, RuleProblem> read_rule_overrides(std::string_view text) {
    const auto list = read_overrides(text);
    if (!list) return Failure{list.error()};
    AgencyRules rules;
    for (const auto& given : *list)
        if (auto wrong = take(*given.kind, given.value, rules)) return Failure{*std::move(wrong)};
    if (auto wrong = contradiction(rules)) return Failure{*std::move(wrong)};
    return rules;
}

AgencyRules rules_in_force(Database& database) {
    const auto rules = read_rule_overrides(setting_or(database, deadline_rules_setting, ""));
    if (!rules)
        throw StateError(ErrorCode::invalid_field,
                         "deadline_rules: " + rules.error().where + ": " + rules.error().what);
    return *rules;
}

}  // namespace motcua
