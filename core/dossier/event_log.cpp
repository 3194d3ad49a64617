#include "core/dossier/event_log.h"

namespace motcua {

std::int64_t next_device_seq(UnitOfWork& work, const std::string& device,
                             const std::string& incarnation) {
    auto query = work.database().statement(
        "SELECT coalesce(max(device_seq),0)+1 FROM event WHERE device=? AND incarnation=?");
    query.bind_all(device, incarnation);
    query.step();
    return query.integer(0);
}

std::vector<Uuid> heads(Database& database, const Uuid& dossier_id) {
    auto query = database.statement("SELECT event_id FROM head WHERE dossier_id=?");
    query.bind(1, dossier_id);
    std::vector<Uuid> found;
    while (query.step()) found.push_back(query.uuid(0));
    return found;
}

bool append_event(UnitOfWork& work, const DossierEvent& event) {
    Database& database = work.database();
    database
        .statement(
            "INSERT INTO event(id,dossier_id,type,device,incarnation,device_seq,counter_time,"
            "envelope,body) VALUES(?,?,?,?,?,?,?,?,?) ON CONFLICT(id) DO NOTHING")
        .bind_all(event.id, event.dossier_id, event.type, event.device, event.incarnation,
                  event.device_seq, std::int64_t{event.counter_time.time_since_epoch().count()},
                  envelope_json(event), event.body)
        .run();
    if (database.changes() == 0) return false;
    for (const auto& parent : event.parents)
        database.statement("DELETE FROM head WHERE dossier_id=? AND event_id=?")
            .bind_all(event.dossier_id, parent)
            .run();
    database.statement("INSERT OR IGNORE INTO head(dossier_id,event_id) VALUES(?,?)")
        .bind_all(event.dossier_id, event.id)
        .run();
    return true;
}

std::vector<DossierEvent> events_of(Database& database, const Uuid& dossier_id) {
    auto query =
        database.statement("SELECT envelope, body FROM event WHERE dossier_id=? ORDER BY row");
    query.bind(1, dossier_id);
    std::vector<DossierEvent> events;
    while (query.step())
        if (auto event = event_from_row(query.text(0), query.text(1)))
            events.push_back(std::move(*event));
    return events;
}

}  // namespace motcua
