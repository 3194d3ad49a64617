#include "core/sync/conflict_log.h"

namespace motcua {
namespace {

// Accepted again, or waiting while the decision itself is still to be sent.
constexpr const char* go_on =
    "UPDATE dossier SET sync=CASE WHEN EXISTS(SELECT 1 FROM event e JOIN outbox o "
    "ON o.event_row=e.row WHERE e.dossier_id=dossier.id AND o.state=0) THEN 0 ELSE 2 END "
    "WHERE sync=3 AND NOT EXISTS(SELECT 1 FROM conflict c WHERE c.dossier_id=dossier.id AND "
    "c.resolved_at IS NULL)";

void free_dossier_of(UnitOfWork& work, const Uuid& event_id) {
    work.database()
        .statement(std::string(go_on) +
                   " AND id=(SELECT dossier_id FROM conflict WHERE event_id=?1)")
        .bind_all(event_id)
        .run();
}

}  // namespace

bool record_conflict(UnitOfWork& work, const Conflict& conflict) {
    work.database()
        .statement(
            "INSERT INTO conflict(dossier_id,event_id,kind,detail,found_at) VALUES(?,?,?,?,?) "
            "ON CONFLICT(event_id) DO NOTHING")
        .bind_all(conflict.dossier_id, conflict.event_id, conflict.kind, conflict.detail,
                  std::int64_t{conflict.found_at.time_since_epoch().count()})
        .run();
    return work.database().changes() > 0;
}

bool resolve_conflict(UnitOfWork& work, const Uuid& event_id, Instant now,
                      const std::string& reason) {
    work.database()
        .statement(
            "UPDATE conflict SET resolved_at=?, resolution=? "
            "WHERE event_id=? AND resolved_at IS NULL")
        .bind_all(unix_seconds(now), reason, event_id)
        .run();
    if (work.database().changes() == 0) return false;
    free_dossier_of(work, event_id);
    return true;
}

void settle_conflict(UnitOfWork& work, const Uuid& event_id, Instant at,
                     const std::string& reason) {
    work.database()
        .statement(
            "UPDATE conflict SET resolved_at=?, resolution=? WHERE event_id=? AND kind<>'refused'")
        .bind_all(unix_seconds(at), reason, event_id)
        .run();
    if (work.database().changes() > 0) free_dossier_of(work, event_id);
}

void free_dossiers_of(UnitOfWork& work, const std::string& code) {
    // The pulled one of two is kept as "<code>/<device>"; '0' follows '/'.
    work.database()
        .statement(std::string(go_on) +
                   " AND (code=?1 OR official_code=?1 OR (code>?1||'/' AND code<?1||'0'))")
        .bind_all(code)
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
