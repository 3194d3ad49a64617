#include "core/sync/outbox.h"

#include "core/dossier/event_log.h"

namespace motcua {

void record_event(UnitOfWork& work, DossierEvent event, Instant now) {
    event.device_seq = next_device_seq(work, event.device, event.incarnation);
    append_event(work, event);
    const std::int64_t row = [&] {
        auto query = work.database().statement("SELECT row FROM event WHERE id=?");
        query.bind(1, event.id);
        query.step();
        return query.integer(0);
    }();
    work.database()
        .statement(
            "INSERT INTO outbox(device_seq,event_row,incarnation,created_at) VALUES(?,?,?,?)")
        .bind_all(event.device_seq, row, event.incarnation,
                  std::int64_t{now.time_since_epoch().count()})
        .run();
}

OutboxStatus outbox_status(Database& database) {
    auto query = database.statement("SELECT count(*), min(created_at) FROM outbox WHERE state=0");
    query.step();
    OutboxStatus status{query.integer(0), std::nullopt};
    if (!query.is_null(1)) status.oldest = Instant{std::chrono::seconds{query.integer(1)}};
    return status;
}

std::vector<DossierEvent> waiting_events(Database& database, std::size_t count, std::size_t bytes) {
    auto query = database.statement(
        "SELECT e.envelope, e.body FROM outbox o JOIN event e ON e.row=o.event_row "
        "WHERE o.state=0 ORDER BY o.incarnation, o.device_seq LIMIT ?");
    query.bind(1, static_cast<std::int64_t>(count));
    std::vector<DossierEvent> events;
    std::size_t size = 0;
    while (query.step() && (events.empty() || size < bytes)) {
        auto event = event_from_row(query.text(0), query.text(1));
        if (!event) continue;
        if (!events.empty() && event->incarnation != events.front().incarnation) break;
        size += event->body.size() + 600;
        events.push_back(std::move(*event));
    }
    return events;
}

void acknowledge(UnitOfWork& work, const std::string& incarnation, std::int64_t up_to,
                 Instant now) {
    work.database()
        .statement(
            "UPDATE outbox SET state=1, acknowledged_at=?, last_error=NULL "
            "WHERE incarnation=? AND device_seq<=? AND state=0")
        .bind_all(std::int64_t{now.time_since_epoch().count()}, incarnation, up_to)
        .run();
}

std::int64_t rewind_outbox(UnitOfWork& work, const std::string& incarnation, std::int64_t have) {
    Database& database = work.database();
    database
        .statement(
            "UPDATE dossier SET sync=0 WHERE sync=2 AND id IN (SELECT e.dossier_id FROM "
            "outbox o JOIN event e ON e.row=o.event_row WHERE o.incarnation=? AND "
            "o.device_seq>? AND o.state<>0)")
        .bind_all(incarnation, have)
        .run();
    database
        .statement(
            "UPDATE outbox SET state=0, acknowledged_at=NULL "
            "WHERE incarnation=? AND device_seq>? AND state<>0")
        .bind_all(incarnation, have)
        .run();
    return database.changes();
}

std::int64_t recall_events(UnitOfWork& work, const std::string& device,
                           const std::string& incarnation, std::int64_t have) {
    Database& database = work.database();
    database
        .statement(
            "UPDATE dossier SET sync=0 WHERE sync=2 AND id IN (SELECT e.dossier_id FROM event e "
            "WHERE e.device=? AND e.incarnation=? AND e.device_seq>? AND NOT EXISTS("
            "SELECT 1 FROM outbox o WHERE o.event_row=e.row))")
        .bind_all(device, incarnation, have)
        .run();
    database
        .statement(
            "INSERT INTO outbox(device_seq,event_row,incarnation,created_at) "
            "SELECT e.device_seq,e.row,e.incarnation,e.counter_time FROM event e "
            "WHERE e.device=? AND e.incarnation=? AND e.device_seq>? AND NOT EXISTS("
            "SELECT 1 FROM outbox o WHERE o.event_row=e.row)")
        .bind_all(device, incarnation, have)
        .run();
    return database.changes();
}

void mark_event(UnitOfWork& work, const Uuid& event_id, OutboxState state,
                const std::string& reason) {
    work.database()
        .statement(
            "UPDATE outbox SET state=?, last_error=? "
            "WHERE event_row=(SELECT row FROM event WHERE id=?)")
        .bind_all(static_cast<int>(state), reason, event_id)
        .run();
}

void forget_stored(UnitOfWork& work, const std::string& incarnation, Instant before,
                   std::int64_t backed_up) {
    work.database()
        .statement(
            "DELETE FROM outbox WHERE state=1 AND acknowledged_at<? AND event_row IN("
            "SELECT event_row FROM outbox WHERE incarnation=? AND device_seq<=? "
            "ORDER BY device_seq LIMIT 1000)")
        .bind_all(std::int64_t{before.time_since_epoch().count()}, incarnation, backed_up)
        .run();
}

}  // namespace motcua
