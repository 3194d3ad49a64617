// A dossier's row made again from all its events, because one may belong before one that came
// earlier. Codes and the state of sending are this counter's own affair, so they stay.
//
// Throws: StorageError.
#pragma once

#include "core/dossier/replay.h"
#include "core/store/unit_of_work.h"

namespace motcua {

// Nothing, and nothing changed, when the dossier or its reception is not here.
std::optional<Replayed> remake_dossier(UnitOfWork& work, const Uuid& dossier_id);

}  // namespace motcua
