// How the counter stands with the province: what the status bar and `sync status` tell.
//
// Throws: StorageError.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/clock.h"
#include "core/store/unit_of_work.h"

namespace motcua {

struct SyncStatus {
    bool enrolled = false;
    bool online = false;  // the last round went through
    std::int64_t waiting_events = 0;
    std::int64_t waiting_files = 0;
    std::optional<Instant> oldest_waiting;
    std::optional<Instant> last_sync;
    std::string last_error;  // "MC-5001"; empty when the last round went through
    std::int64_t conflicts = 0;
    int numbers_left = 0;  // of today
    // The gateway was restored and waits for the unit's other counters before it gives new ranges.
    bool gateway_recovers = false;
    friend bool operator==(const SyncStatus&, const SyncStatus&) = default;
};

SyncStatus sync_status(Database& database, Instant now);
// Keeps the outcome of a round. `error` is empty when it went through.
void record_round(UnitOfWork& work, const std::string& error, Instant now);

}  // namespace motcua
