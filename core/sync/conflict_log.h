// What two sides disagree on, kept until a person decides. Nothing is thrown away: both dossiers
// and both events stay.
//
// Throws: StorageError.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/base/uuid.h"
#include "core/store/unit_of_work.h"

namespace motcua {

namespace conflict_kind {
inline constexpr const char* code_taken = "code_taken";        // two dossiers on one code
inline constexpr const char* refused = "refused";              // the gateway keeps it in quarantine
inline constexpr const char* unlawful_move = "unlawful_move";  // skipped: another counter was first
inline constexpr const char* contested = "contested";  // two counters changed the same field
inline constexpr const char* other = "conflict";       // what the gateway calls otherwise
}  // namespace conflict_kind

struct Conflict {
    Uuid dossier_id;
    Uuid event_id;
    std::string kind;
    std::string detail;  // a code; no personal data
    Instant found_at{};
};

// False, and nothing is done, when the event has its row already.
bool record_conflict(UnitOfWork& work, const Conflict& conflict);
// Those nobody has resolved, oldest first.
std::vector<Conflict> open_conflicts(Database& database);
// A person has decided, for a reason in his own words. False when no open conflict is on this
// event. When it was the dossier's last one, the dossier counts as accepted again, or as waiting
// when the decision itself is still to be sent.
bool resolve_conflict(UnitOfWork& work, const Uuid& event_id, Instant now,
                      const std::string& reason = "");
// The same by a decision that came or went as an event, open or closed before: its time and reason
// stand. What the gateway refused is not touched.
void settle_conflict(UnitOfWork& work, const Uuid& event_id, Instant at, const std::string& reason);
// Dossiers that had this printed or official code and have no open conflict any more go on.
void free_dossiers_of(UnitOfWork& work, const std::string& code);

}  // namespace motcua
