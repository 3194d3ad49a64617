// The events of this counter's database: ours and those pulled from others.
//
// Throws: StorageError.
#pragma once

#include <string>
#include <vector>

#include "core/dossier/dossier_event.h"
#include "core/store/unit_of_work.h"

namespace motcua {

// The next device_seq of this incarnation; gapless because it is taken in the same unit of work.
std::int64_t next_device_seq(UnitOfWork& work, const std::string& device,
                             const std::string& incarnation);
// The ids to name as parents of the next event of a dossier.
std::vector<Uuid> heads(Database& database, const Uuid& dossier_id);

// Keeps the event and moves the heads. False when its id is there already (nothing is changed).
bool append_event(UnitOfWork& work, const DossierEvent& event);
std::vector<DossierEvent> events_of(Database& database, const Uuid& dossier_id);

}  // namespace motcua
