#include "core/sync/conflict_log.h"

namespace motcua {

void record_conflict(UnitOfWork& work, const Conflict& conflict) {
    work.database()
        .statement(
            "INSERT INTO conflict(dossier_id,event_id,kind,detail,found_at) VALUES(?,?,?,?,?) "
            "ON CONFLICT(event_id) DO NOTHING")
        .bind_all(conflict.dossier_id, conflict.event_id, conflict.kind, conflict.detail,
                  std::int64_t{conflict.found_at.time_since_epoch().count()})
        .run();
}

std::vector<Conflict> open_conflicts(Database& database) {
    auto query = database.statement(
        "SELECT dossier_id,event_id,kind,detail,found_at FROM conflict WHERE resolved_at IS NULL "
        "ORDER BY row");
    std::vector<Conflict> all;
    while (query.step())
        all.push_back({query.uuid(0), query.uuid(1), query.text(2), query.text(3),
                       Instant{std::chrono::seconds{query.integer(4)}}});
    return all;
}

}  // namespace motcua
