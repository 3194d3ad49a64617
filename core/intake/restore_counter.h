// One file that holds a whole counter, and the counter made from it again.
//
// The file: keys.json, the database and the papers, encrypted as they lie on disk (backup_file.h).
// A restored counter goes on under a new incarnation: its old numbers are burnt and codes are `T-`
// until the next contact with the gateway.
// Throws: StorageError; StateError (already_initialised, wrong_passphrase).
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/base/clock.h"
#include "core/base/secret.h"
#include "core/dossier/counter_identity.h"
#include "core/store/data_folder.h"

namespace motcua {

// Works beside the one writer. `file` is whole or not there.
void back_up(const DataFolder& folder, const Secret& key, const std::filesystem::path& file);

// Into a folder without a counter. Killed half-way it leaves a folder that can be restored again.
CounterIdentity restore_counter(const DataFolder& folder, const std::filesystem::path& file,
                                const std::string& officer, const std::optional<Secret>& passphrase,
                                Instant now);

}  // namespace motcua
