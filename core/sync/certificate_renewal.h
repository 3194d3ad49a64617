// The counter's certificate, renewed over its own valid line in the last third of its life.
//
// A new key each time; key and certificate are replaced together in one unit of work, and the old
// certificate stays good at the gateway until it ends, so an answer that is lost costs nothing.
// Throws: NetworkError (the line); StorageError.
#pragma once

#include <optional>
#include <stop_token>

#include "core/base/clock.h"
#include "core/sync/sync_transport.h"
#include "core/sync/with_database.h"

namespace motcua {

// When it ends; nothing when the counter is not enrolled.
std::optional<Instant> certificate_end(Database& database);
bool is_renewal_due(Database& database, Instant now);

// Renews it when it is due. True when another one is in the database: the transport is to be made
// anew. A gateway that cannot renew is asked again at the next contact.
bool renew_certificate(const WithDatabase& with_database, SyncTransport& transport, Instant now,
                       const std::stop_token& stop);

}  // namespace motcua
