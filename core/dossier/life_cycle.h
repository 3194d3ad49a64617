// The life cycle: which act moves a dossier of which status where, and who may do it.
//
// One table, data with a version (resources/life_cycle.json, compiled in): a row for each lawful
// step with its source and trust mark. What no row allows is unlawful; counter, command line,
// sync and gateway ask the same table. The ten statuses are the national ones.
// Roles: a post-office employee guides, receives, digitises and hands back, and approves nothing;
// an administrator of a small commune is also its head, so supervisor's rows name both.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/dossier/dossier.h"

namespace motcua {

enum class Role { clerk, post, officer, supervisor, administrator };
const char* name_of(Role role);
std::optional<Role> role_of(std::string_view name);

enum class Verb {
    accept,         // an online lodging is received
    process,        // work begins
    assign,         // to another officer
    forward,        // to the next step or agency
    take,           // over to oneself
    remind,         // whoever has it
    supplement,     // papers are asked for: form 02, the clock stands
    supplemented,   // they came
    financial,      // money is asked for, the clock stands
    paid,           // it came
    refuse,         // form 03
    stop,           // form 05
    withdraw,       // the citizen takes the dossier back
    extend,         // form 04: apology and a new date
    approve,        // what waits for a supervisor
    reject,         // likewise
    transfer,       // to the unit that is competent
    finish,         // a result is there
    hand_over,      // to the citizen
    post,           // the result goes by post
    return_result,  // a wrong or uncollected result comes back
    correct,        // a mistake found after reception
    pay,            // money taken
    refund,         // money given back
    exempt,         // from a fee
    link,           // with a dossier that belongs to it
    recompute,      // the days off changed
};
inline constexpr std::size_t verb_count = 27;
const char* name_of(Verb verb);        // "hand-over", as the command line says it
const char* event_type_of(Verb verb);  // "dossier.handed_over"
std::optional<Verb> verb_of(std::string_view name);
std::optional<Verb> verb_of_event(std::string_view type);

struct LifeCycleRow {
    Verb verb = Verb::accept;
    Status from = Status::registered;
    std::optional<Status> to;  // nothing: as the approved act says
    std::string kind;          // of return-result: wrong, uncollected
    std::vector<Role> roles;
    bool needs_reason = false;
    bool needs_legal_ground = false;
    bool approval = false;  // a supervisor approves, where the agency's setting wants it
    std::string source;
    std::string mark;  // V, V2, G, D
    std::string note;
};

class LifeCycle {
public:
    // The one this program ships.
    static const LifeCycle& shipped();
    // The error says which row: "rows[3].verb".
    static Result<LifeCycle, std::string> parse(std::string_view json);

    const std::string& version() const { return version_; }
    std::span<const LifeCycleRow> rows() const { return rows_; }
    // Nothing: unlawful. Without a kind the first row that fits.
    const LifeCycleRow* find(Verb verb, Status from, std::string_view kind = "") const;
    static bool may(const LifeCycleRow& row, Role role);

private:
    std::string version_;
    std::vector<LifeCycleRow> rows_;
};

}  // namespace motcua
