#include "app/gateway/dossier_moves.h"

#include <algorithm>

#include "app/gateway/message.h"
#include "core/dossier/replay.h"

namespace motcua::gateway {
namespace {

std::vector<DossierEvent> kept_events(Database& database, const Uuid& dossier_id) {
    auto query =
        database.statement("SELECT wire FROM event WHERE dossier_id=? AND state<>2 ORDER BY row");
    query.bind(1, dossier_id);
    std::vector<DossierEvent> events;
    while (query.step()) {
        const auto json = Json::parse(query.view(0));
        if (auto event = json ? event_from_wire(*json) : std::nullopt)
            events.push_back(*std::move(event));
    }
    return events;
}

std::vector<std::pair<std::int64_t, DossierEvent>> held_events(Database& database,
                                                               const Uuid& dossier_id) {
    auto query = database.statement(
        "SELECT row,wire FROM event WHERE dossier_id=? AND state=2 ORDER BY row");
    query.bind(1, dossier_id);
    std::vector<std::pair<std::int64_t, DossierEvent>> events;
    while (query.step()) {
        const auto json = Json::parse(query.view(1));
        if (auto event = json ? event_from_wire(*json) : std::nullopt)
            events.emplace_back(query.integer(0), *std::move(event));
    }
    return events;
}

void keep_state(UnitOfWork& work, const Dossier& d) {
    std::optional<std::int64_t> due;
    if (d.due) due.emplace(unix_seconds(*d.due));
    work.database()
        .statement("UPDATE dossier SET status=?, due=?, due_provisional=?, competent=? WHERE id=?")
        .bind_all(static_cast<int>(d.status), due, d.due_provisional, d.units.competent, d.id)
        .run();
}

}  // namespace

bool parents_known(Database& database, const DossierEvent& event) {
    for (const auto& parent : event.parents) {
        auto query = database.statement(
            "SELECT 1 FROM event WHERE id=?1 AND state<>2 UNION ALL "
            "SELECT 1 FROM quarantine WHERE event_id=?1 LIMIT 1");
        query.bind(1, parent);
        if (!query.step()) return false;
    }
    return true;
}

void release_held(UnitOfWork& work, const Uuid& dossier_id) {
    for (bool again = true; again;) {
        again = false;
        for (const auto& [row, event] : held_events(work.database(), dossier_id)) {
            const auto outcome = index_event(work, event);
            if (outcome.state == EventState::hold) continue;
            work.database()
                .statement("UPDATE event SET state=? WHERE row=?")
                .bind_all(static_cast<int>(outcome.state), row)
                .run();
            if (is_move(event)) widen_scope(work, dossier_id);
            again = true;
        }
    }
}

bool is_unlawful(Database& database, const DossierEvent& event) {
    return unlawful_at_origin(kept_events(database, event.dossier_id), event).has_value();
}

IndexOutcome index_move(UnitOfWork& work, const DossierEvent& event) {
    auto events = kept_events(work.database(), event.dossier_id);
    events.push_back(event);
    const auto again = replay(events);
    if (!again) return {};
    keep_state(work, again->dossier);
    const auto skipped = std::ranges::find(again->skipped, event.id, &SkippedEvent::event);
    if (skipped == again->skipped.end()) return {};
    return {EventState::conflict, "unlawful_move"};
}

void widen_scope(UnitOfWork& work, const Uuid& dossier_id) {
    work.database()
        .statement(
            "INSERT INTO event_scope(unit,event_row) "
            "SELECT u.unit, e.row FROM event e, "
            "(SELECT supporting unit FROM dossier WHERE id=?1 UNION SELECT receiving FROM dossier "
            "WHERE id=?1 UNION SELECT competent FROM dossier WHERE id=?1) u "
            "WHERE e.dossier_id=?1 AND u.unit<>'' ORDER BY e.row ON CONFLICT DO NOTHING")
        .bind_all(dossier_id)
        .run();
}

}  // namespace motcua::gateway
