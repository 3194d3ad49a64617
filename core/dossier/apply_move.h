// What a move makes of a dossier: a pure function, the same at the counter, the gateway and for
// events that come from elsewhere.
//
// It asks the table of lawful acts (life_cycle.h) and changes nothing when it refuses. Calendar
// and catalogue are not needed: what depends on them stands in the move.
#pragma once

#include "core/dossier/dossier.h"
#include "core/dossier/life_cycle.h"
#include "core/dossier/move.h"

namespace motcua {

enum class MoveRefusal {
    unlawful,             // no row of the table leads from this status
    role_may_not,         // the row does not name this role
    reason_needed,        // by the row
    legal_ground_needed,  // likewise
    nothing_pending,      // to approve or reject
    other_pending,        // something waits for a supervisor already
    unreadable,           // the event's body is no move of its type
};
const char* word_of(MoveRefusal refusal);  // "role_may_not"

struct MoveContext {
    Instant at{};  // the counter's time, corrected
    std::string officer;
    std::string device;
    Role role = Role::clerk;
};

Result<Dossier, MoveRefusal> apply_move(Dossier dossier, const Move& move,
                                        const MoveContext& context,
                                        const LifeCycle& table = LifeCycle::shipped());

// Whether the clock stands, and since when.
const ClockPause* open_pause(const Dossier& dossier);
// Whole dong still owed now; nothing when a fee that is owed has no published amount.
std::optional<std::int64_t> outstanding(const Dossier& dossier);

}  // namespace motcua
