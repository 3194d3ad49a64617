#include "core/dossier/life_cycle.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "core/base/enum_names.h"
#include "core/base/json.h"
#include "motcua/life_cycle_table.h"

namespace motcua {
namespace {

constexpr std::array role_names{"clerk", "post", "officer", "supervisor", "administrator"};

constexpr std::array verb_names{
    "accept",       "process",   "assign",   "forward", "take",      "remind",   "supplement",
    "supplemented", "financial", "paid",     "refuse",  "stop",      "withdraw", "extend",
    "approve",      "reject",    "transfer", "finish",  "hand-over", "post",     "return-result",
    "correct",      "pay",       "refund",   "exempt",  "link",      "recompute"};
static_assert(verb_names.size() == verb_count);

constexpr std::array event_names{"dossier.accepted",
                                 "dossier.process_begun",
                                 "dossier.assigned",
                                 "dossier.forwarded",
                                 "dossier.taken",
                                 "dossier.reminded",
                                 "dossier.supplement_requested",
                                 "dossier.supplemented",
                                 "dossier.payment_requested",
                                 "dossier.paid",
                                 "dossier.refused",
                                 "dossier.stopped",
                                 "dossier.withdrawn",
                                 "dossier.extended",
                                 "dossier.approved",
                                 "dossier.rejected",
                                 "dossier.transferred",
                                 "dossier.finished",
                                 "dossier.handed_over",
                                 "dossier.posted",
                                 "dossier.result_returned",
                                 "dossier.corrected",
                                 "dossier.payment_taken",
                                 "dossier.refunded",
                                 "dossier.exempted",
                                 "dossier.linked",
                                 "dossier.due_recomputed"};
static_assert(event_names.size() == verb_count);

bool read_roles(const Json& json, LifeCycleRow& row) {
    for (const auto& name : json["roles"].elements()) {
        const auto role = role_of(name.string().value_or(""));
        if (!role) return false;
        row.roles.push_back(*role);
    }
    return !row.roles.empty();
}

bool read_needs(const Json& json, LifeCycleRow& row) {
    for (const auto& need : json["needs"].elements()) {
        const std::string word = need.string().value_or("");
        if (word == "reason")
            row.needs_reason = true;
        else if (word == "legal_ground")
            row.needs_legal_ground = true;
        else
            return false;
    }
    return true;
}

// The name of the field that is wrong, or nothing.
std::string read_row(const Json& json, LifeCycleRow& row) {
    const auto verb = verb_of(json.string_or("verb"));
    if (!verb) return "verb";
    row.verb = *verb;
    const auto from = status_of(json.integer_or("from", 0));
    if (!from) return "from";
    row.from = *from;
    row.to = status_of(json.integer_or("to", 0));
    if (!row.to && json.string_or("to") != "as approved") return "to";
    if (!read_roles(json, row)) return "roles";
    if (!read_needs(json, row)) return "needs";
    row.kind = json.string_or("kind");
    row.approval = json.boolean_or("approval", false);
    row.source = json.string_or("source");
    row.mark = json.string_or("mark");
    row.note = json.string_or("note");
    return row.source.empty() ? "source" : row.mark.empty() ? "mark" : "";
}

}  // namespace

const char* name_of(Role role) { return role_names[static_cast<std::size_t>(role)]; }
std::optional<Role> role_of(std::string_view name) { return by_name<Role>(role_names, name); }
const char* name_of(Verb verb) { return verb_names[static_cast<std::size_t>(verb)]; }
const char* event_type_of(Verb verb) { return event_names[static_cast<std::size_t>(verb)]; }
std::optional<Verb> verb_of(std::string_view name) { return by_name<Verb>(verb_names, name); }
std::optional<Verb> verb_of_event(std::string_view type) {
    return by_name<Verb>(event_names, type);
}

const LifeCycle& LifeCycle::shipped() {
    static const LifeCycle table = [] {
        auto parsed = parse(life_cycle_table);
        if (!parsed) throw std::logic_error("the shipped life cycle: " + parsed.error());
        return *std::move(parsed);
    }();
    return table;
}

Result<LifeCycle, std::string> LifeCycle::parse(std::string_view text) {
    const auto json = Json::parse(text);
    if (!json) return Failure{json.error()};
    if (json->string_or("format") != "motcua-life-cycle/1") return Failure{std::string("format")};
    LifeCycle table;
    table.version_ = json->string_or("version");
    if (table.version_.empty()) return Failure{std::string("version")};
    const auto rows = (*json)["rows"].elements();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        LifeCycleRow row;
        const std::string wrong = read_row(rows[i], row);
        if (!wrong.empty()) return Failure{"rows[" + std::to_string(i) + "]." + wrong};
        const auto* twin = table.find(row.verb, row.from, row.kind);
        if (twin && twin->kind == row.kind)
            return Failure{"rows[" + std::to_string(i) + "]: twice"};
        table.rows_.push_back(std::move(row));
    }
    return table;
}

const LifeCycleRow* LifeCycle::find(Verb verb, Status from, std::string_view kind) const {
    const auto fits = [&](const LifeCycleRow& row) {
        return row.verb == verb && row.from == from && (kind.empty() || row.kind == kind);
    };
    const auto row = std::ranges::find_if(rows_, fits);
    return row == rows_.end() ? nullptr : &*row;
}

bool LifeCycle::may(const LifeCycleRow& row, Role role) {
    return std::ranges::find(row.roles, role) != row.roles.end();
}

}  // namespace motcua
