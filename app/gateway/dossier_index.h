// What the gateway knows of each dossier: its units, codes, status, and the look-up secret's hash.
//
// Derived from events; never the other way round. Throws: StorageError.
#pragma once

#include <optional>
#include <string>

#include "app/gateway/event_store.h"

namespace motcua::gateway {

struct IndexOutcome {
    EventState state = EventState::stored;
    std::string code;
};
// Applies an event that was not seen before. Unknown types are stored and change nothing.
IndexOutcome index_event(UnitOfWork& work, const DossierEvent& event);

// True when the dossier is unknown or the unit is one of its three.
bool may_touch(Database& database, const Uuid& dossier_id, const std::string& unit);

struct LookupAnswer {
    int status = 0;
    std::optional<Instant> due;
    bool due_provisional = false;
};
// Nothing, in about the same time, whether code or secret are wrong.
std::optional<LookupAnswer> look_up(Database& database, const std::string& code,
                                    const std::string& secret);

}  // namespace motcua::gateway
