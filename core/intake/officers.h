// Who may open this counter, and in which role: adding and listing officers.
//
// An officer is a row of the database and a slot of keys.json; both bear the same id. The rules
// of the roles are the life cycle's table (core/dossier/life_cycle.h).
// Throws: StorageError.
#pragma once

#include <vector>

#include "core/base/secret.h"
#include "core/intake/open_counter.h"
#include "core/store/recovery_key.h"

namespace motcua {

std::vector<Officer> officers(Database& database);

// Takes the key derivation's time. A name that is there already is refused (nothing).
std::optional<Officer> add_officer(const DataFolder& folder, Database& database,
                                   const Secret& database_key, const Secret& passphrase,
                                   const std::string& name, const std::string& role,
                                   const Officer& by, Instant now);

// Who forgot his passphrase gets a new one by the recovery key, which stays valid: his slot is
// replaced, the act audited. Takes the time of two derivations.
// Throws: StateError (wrong_recovery_key, unknown_officer).
UnlockedKey reset_passphrase(const DataFolder& folder, const std::string& name_or_id,
                             const RecoveryKey& recovery, const Secret& passphrase, Instant now,
                             const std::string& holder);

}  // namespace motcua
