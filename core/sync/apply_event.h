// Another counter's event (or our own, come back after a restore) taken into this database.
//
// A received dossier is inserted as accepted. When its code is another local dossier's, both
// stay: the pulled one is kept under "<code>/<4 letters of its device>" and a conflict is
// recorded. A move makes the dossier again from all its events (core/dossier/replay.h): what is
// unlawful where it stands changes nothing and is a conflict for a person. A paper filed or taken
// out makes the dossier's papers again; its bytes are fetched when somebody opens it. A type we do
// not know is stored and changes nothing. Throws: StorageError.
#pragma once

#include "core/dossier/dossier_event.h"
#include "core/store/unit_of_work.h"

namespace motcua {

enum class Applied { known, applied, stored, conflict };

Applied apply_event(UnitOfWork& work, const DossierEvent& event, Instant now);

}  // namespace motcua
