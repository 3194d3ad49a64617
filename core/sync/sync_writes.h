// What the sync engine does to the database, each in one short unit of work of its caller's.
//
// Throws: StorageError.
#pragma once

#include <string>
#include <vector>

#include "core/dossier/counter_identity.h"
#include "core/sync/sync_messages.h"

namespace motcua {

// Keeps clock offset, look-up host and epoch, burns ranges that another counter holds; what the
// gateway lost of any incarnation waits again. Answers false when this incarnation cannot go on:
// the gateway knows more of it than we do, or a later one took its place.
bool apply_hello(UnitOfWork& work, const HelloAnswer& hello, std::chrono::seconds clock_offset);

// Grants the ranges; those that were not leased (a training counter's first) end here.
void apply_lease(UnitOfWork& work, const std::vector<NumberRange>& ranges, Instant now);

// Gives at most `count` own `T-` dossiers an official code of today and records it as an event.
// Returns how many; nothing left to bind, or no number: 0.
int bind_provisional_codes(UnitOfWork& work, Instant now, int count);

// Marks what was sent. Returns how many events wait again because the gateway lost them.
std::int64_t apply_push(UnitOfWork& work, const std::vector<DossierEvent>& sent,
                        const PushAnswer& answer, Instant now);

// Applies one page and keeps its cursor, so that neither is ahead of the other.
void apply_changes(UnitOfWork& work, const ChangesAnswer& page, Instant now);

}  // namespace motcua
