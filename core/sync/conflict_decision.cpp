#include "core/sync/conflict_decision.h"

#include <vector>

#include "core/base/json.h"
#include "core/dossier/event_log.h"
#include "core/dossier/replay.h"
#include "core/sync/conflict_log.h"

namespace motcua {
namespace {

std::optional<DossierEvent> event_by_id(Database& database, const Uuid& id) {
    auto query = database.statement("SELECT envelope, body FROM event WHERE id=?");
    query.bind(1, id);
    if (!query.step()) return std::nullopt;
    return event_from_row(query.text(0), query.text(1));
}

// The rows a decision is about: its own, and those that name the other dossiers on its code.
std::vector<Uuid> decided_rows(Database& database, const ConflictDecided& decision) {
    std::vector<Uuid> rows{decision.conflict_event};
    if (decision.code.empty()) return rows;
    auto query = database.statement("SELECT event_id FROM conflict WHERE kind=? AND event_id<>?");
    query.bind_all(conflict_kind::code_taken, decision.conflict_event);
    while (query.step()) {
        const auto event = event_by_id(database, query.uuid(0));
        if (event && code_given_by(*event) == decision.code) rows.push_back(event->id);
    }
    return rows;
}

}  // namespace

std::string to_json(const ConflictDecided& decision) {
    JsonWriter out;
    out.begin_object().field("event", decision.conflict_event.str()).field("kind", decision.kind);
    out.field("code", decision.code).field("reason", decision.reason);
    return out.end_object().text();
}

std::optional<ConflictDecided> decision_of(const DossierEvent& event) {
    if (event.type != event_type::conflict_decided) return std::nullopt;
    const auto json = Json::parse(event.body);
    const auto id = Uuid::parse(json ? json->string_or("event") : std::string());
    if (!id) return std::nullopt;
    return ConflictDecided{*id, json->string_or("kind"), json->string_or("code"),
                           json->string_or("reason")};
}

std::string code_given_by(const DossierEvent& event) {
    const auto json = Json::parse(event.body);
    if (!json) return "";
    if (event.type == event_type::received || event.type == event_type::imported)
        return json->string_or("code");
    return event.type == event_type::code_bound ? json->string_or("official_code") : std::string();
}

void settle_decisions(UnitOfWork& work, const Uuid& dossier_id) {
    const auto events = events_of(work.database(), dossier_id);
    for (const DossierEvent* event : in_canonical_order(events)) {
        const auto decision = decision_of(*event);
        if (!decision) continue;
        const Instant at = event->counter_time + std::chrono::seconds{event->clock_offset_seconds};
        for (const auto& row : decided_rows(work.database(), *decision))
            settle_conflict(work, row, at, decision->reason);
        if (!decision->code.empty()) free_dossiers_of(work, decision->code);
    }
}

}  // namespace motcua
