// One file that holds a whole gateway, taken while it serves, and the gateway made of it again.
//
// The file (core/intake/backup_file.h): the database as of one moment and the papers that are
// whole in it, encrypted as they lie on disk. The store's key is not in it: without the key file,
// which is kept apart, nobody reads a backup. A backup gets its name only after it was read back;
// from then on `backed_up` tells counters what would survive this disk.
// A restored store has another epoch, so that its counters send again what came after the backup.
// Throws: StorageError; StateError (already_initialised).
#pragma once

#include <filesystem>
#include <string>

#include "app/gateway/gateway_store.h"
#include "core/base/clock.h"

namespace motcua::gateway {

struct BackupSummary {
    std::int64_t events = 0;
    std::int64_t papers = 0;  // whole ones; the others are asked for again after a restore
    Instant taken_at{};       // as of when
};

// Beside the serving process. `file` is whole or as it was before.
BackupSummary back_up_store(const StoreLocation& store, const std::filesystem::path& file,
                            Instant now);

// Where no store lies, with the key file of the one that was backed up. Killed half-way it leaves
// no store, and can be done again.
BackupSummary restore_store(const std::filesystem::path& file, const StoreLocation& store,
                            Instant now);

}  // namespace motcua::gateway
