// The events of all counters, and what the gateway derives from them.
//
// An event's id is its idempotency key for ever. A device numbers its events without gaps in an
// incarnation; `have` is the highest number below which nothing is missing and everything is on
// disk. An event that contradicts what is known is kept too, as a conflict, and stops only its
// dossier: the later events of that dossier are held, those of others go on.
// Throws: StorageError, Refusal (409 device_fork, 410 cursor_expired).
#pragma once

#include <string>
#include <vector>

#include "app/gateway/device_store.h"
#include "core/base/json.h"
#include "core/dossier/dossier_event.h"

namespace motcua::gateway {

enum class EventState : int { stored = 0, conflict = 1, hold = 2 };

struct EventResult {
    std::string event_id;
    std::string status;  // stored, duplicate, conflict, rejected, hold
    std::string code;    // why, when it is not stored: "code_taken"
};

// One event as it came. `raw` is what other counters will get.
EventResult store_event(UnitOfWork& work, const Device& device, const std::string& incarnation,
                        const Json& raw, Instant now);
// Raises and returns the highest contiguous number.
std::int64_t advance_have(UnitOfWork& work, const std::string& device,
                          const std::string& incarnation);

struct Changes {
    std::vector<std::string> events;  // JSON
    std::string cursor;
    bool more = false;
};
// Events the unit may see, behind the cursor ("" is the beginning).
Changes changes_after(Database& database, const std::string& unit, const std::string& epoch,
                      const std::string& cursor, int limit);

}  // namespace motcua::gateway
