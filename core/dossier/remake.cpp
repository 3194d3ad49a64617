#include "core/dossier/remake.h"

#include "core/dossier/dossier_store.h"
#include "core/dossier/event_log.h"

namespace motcua {

std::optional<Replayed> remake_dossier(UnitOfWork& work, const Uuid& dossier_id) {
    const auto mine = find_dossier(work.database(), dossier_id);
    if (!mine) return std::nullopt;
    auto again = replay(events_of(work.database(), dossier_id));
    if (!again) return std::nullopt;
    Dossier& d = again->dossier;
    d.code = mine->code;
    d.official_code = mine->official_code;
    d.upstream_code = mine->upstream_code;
    d.sync = mine->sync;
    update_dossier(work, d);
    return again;
}

}  // namespace motcua
