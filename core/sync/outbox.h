// Our events on their way to the gateway: a durable queue in the order they happened.
//
// The event's id is the idempotency key. A row is marked when the gateway says it is stored, and
// kept at least 90 days after, and until the gateway says it is backed up; a restored gateway
// says a lower `have`, and what it lost is sent again. Throws: StorageError.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/dossier/dossier_event.h"
#include "core/store/unit_of_work.h"

namespace motcua {

enum class OutboxState : int { waiting = 0, stored = 1, refused = 2, conflict = 3 };

// Keeps the event and queues it, with the next device_seq of its device and incarnation.
void record_event(UnitOfWork& work, DossierEvent event, Instant now);

struct OutboxStatus {
    std::int64_t waiting = 0;
    std::optional<Instant> oldest;
};
OutboxStatus outbox_status(Database& database);

// The next waiting events of one incarnation, oldest first, at most `count` and about `bytes`.
std::vector<DossierEvent> waiting_events(Database& database, std::size_t count, std::size_t bytes);

// The gateway has everything up to here of this incarnation.
void acknowledge(UnitOfWork& work, const std::string& incarnation, std::int64_t up_to, Instant now);
// The gateway has nothing above `have` (it was restored): what was thought stored waits again.
// Returns how many do.
std::int64_t rewind_outbox(UnitOfWork& work, const std::string& incarnation, std::int64_t have);
// The same for what was forgotten here, or came back from the gateway and was never queued: our
// events above `have` are queued again.
std::int64_t recall_events(UnitOfWork& work, const std::string& device,
                           const std::string& incarnation, std::int64_t have);
void mark_event(UnitOfWork& work, const Uuid& event_id, OutboxState state,
                const std::string& reason);
// Deletes what was stored before `before` and is not above `backed_up`, the oldest thousand at a
// time. The events themselves stay.
void forget_stored(UnitOfWork& work, const std::string& incarnation, Instant before,
                   std::int64_t backed_up);

}  // namespace motcua
