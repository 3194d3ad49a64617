#include "core/sync/restore.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/uuid.h"
#include "core/dossier/counter_identity.h"
#include "core/dossier/dossier_event.h"
#include "core/dossier/event_log.h"
#include "core/dossier/number_range.h"
#include "core/sync/sync_settings.h"

namespace motcua {
namespace {

std::vector<std::int64_t> waiting_rows(Database& database, const std::string& incarnation) {
    auto query = database.statement(
        "SELECT event_row FROM outbox WHERE state=0 AND incarnation<>? ORDER BY event_row");
    query.bind(1, incarnation);
    std::vector<std::int64_t> rows;
    while (query.step()) rows.push_back(query.integer(0));
    return rows;
}

DossierEvent event_at(Database& database, std::int64_t row) {
    auto query = database.statement("SELECT envelope, body FROM event WHERE row=?");
    query.bind(1, row);
    auto event = query.step() ? event_from_row(query.text(0), query.text(1)) : std::nullopt;
    if (!event) throw StorageError(ErrorCode::database_damaged, "an event's row cannot be read");
    return std::move(*event);
}

void number_anew(UnitOfWork& work, std::int64_t row, const std::string& incarnation) {
    DossierEvent event = event_at(work.database(), row);
    event.incarnation = incarnation;
    event.device_seq = next_device_seq(work, event.device, incarnation);
    work.database()
        .statement("UPDATE event SET incarnation=?, device_seq=?, envelope=? WHERE row=?")
        .bind_all(incarnation, event.device_seq, envelope_json(event), row)
        .run();
    work.database()
        .statement("UPDATE outbox SET incarnation=?, device_seq=? WHERE event_row=?")
        .bind_all(incarnation, event.device_seq, row)
        .run();
}

}  // namespace

void number_waiting_anew(UnitOfWork& work) {
    const std::string incarnation = CounterIdentity::load(work.database()).incarnation;
    for (const auto row : waiting_rows(work.database(), incarnation))
        number_anew(work, row, incarnation);
}

void begin_new_incarnation(UnitOfWork& work) {
    CounterIdentity identity = CounterIdentity::load(work.database());
    const std::string replaced =
        setting_or(work.database(), setting_key::replaced_incarnations, "");
    set_setting(work, setting_key::replaced_incarnations,
                replaced + (replaced.empty() ? "" : " ") + identity.incarnation);
    identity.incarnation = Uuid::v7().str();
    identity.save(work);
    burn_ranges_except(work, identity.incarnation);
    number_waiting_anew(work);
    log::warning("a new incarnation of this counter begins: " + identity.incarnation);
}

}  // namespace motcua
