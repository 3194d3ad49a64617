// A person's decision on a conflict as an event, so that its row is closed at every counter.
//
// The event says which conflict it closes and why; what the person chose travels beside it as a
// correction of its own. Where two counters decided one conflict without knowing of each other,
// the later decision's reason and time stand everywhere: later by the events' order (parents,
// corrected time, id; core/dossier/replay.h). Did they choose different values for a field, then
// the later correction holds, and the two are a conflict of their own, listed once more.
// What the gateway refused concerns one counter only and does not travel.
// Throws: StorageError.
#pragma once

#include <optional>
#include <string>

#include "core/dossier/dossier_event.h"
#include "core/store/unit_of_work.h"

namespace motcua {

namespace event_type {
// body: {"event","kind","code","reason"}; code: of two dossiers on one code, otherwise empty
inline constexpr const char* conflict_decided = "dossier.conflict_decided";
}  // namespace event_type

struct ConflictDecided {
    Uuid conflict_event;  // of the conflict's row
    std::string kind;     // core/sync/conflict_log.h
    std::string code;
    std::string reason;
};

std::string to_json(const ConflictDecided& decision);
// Nothing when the event is no decision or cannot be read.
std::optional<ConflictDecided> decision_of(const DossierEvent& event);

// The code that an event of reception or of a late code gave its dossier; empty for others.
std::string code_given_by(const DossierEvent& event);

// Closes what the decisions among this dossier's events decide. Call when one came, and when a
// conflict was found that may have been decided elsewhere before.
void settle_decisions(UnitOfWork& work, const Uuid& dossier_id);

}  // namespace motcua
