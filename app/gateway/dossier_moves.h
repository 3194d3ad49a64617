// Moves at the gateway: the same fold over a dossier's events as at the counters.
//
// Throws: StorageError.
#pragma once

#include "app/gateway/dossier_index.h"
#include "core/dossier/replay.h"

namespace motcua::gateway {

// Unlawful by what its writer had seen: a wrong or hostile device.
bool is_unlawful(Database& database, const DossierEvent& event);

// Brings status, due time and units of the dossier up to what all its events say, this one (not
// kept yet) included. A move that another counter's came before is a conflict ("unlawful_move"):
// it is kept and forwarded, and the dossier goes on.
IndexOutcome index_move(UnitOfWork& work, const DossierEvent& event);

// Whether everything its writer had seen is here and not held itself. After a restore the parts of
// a dossier come back from several counters, in any order.
bool parents_known(Database& database, const DossierEvent& event);

// Takes up the held events of a dossier that need not wait any more. Call when one was kept.
void release_held(UnitOfWork& work, const Uuid& dossier_id);

// Every event of the dossier for each of its units.
void widen_scope(UnitOfWork& work, const Uuid& dossier_id);

}  // namespace motcua::gateway
