#include "app/gateway/event_store.h"

#include <set>

#include "app/gateway/dossier_index.h"
#include "app/gateway/dossier_moves.h"
#include "app/gateway/file_store.h"
#include "app/gateway/message.h"
#include "core/base/digest.h"

namespace motcua::gateway {
namespace {

// False when the number is this event's already; a fork when it is another event's.
bool take_slot(UnitOfWork& work, const std::string& device, const std::string& incarnation,
               std::int64_t seq, const Uuid& event) {
    auto query = work.database().statement(
        "SELECT event_id FROM slot WHERE device=? AND incarnation=? AND device_seq=?");
    query.bind_all(device, incarnation, seq);
    if (query.step()) {
        if (query.uuid(0) == event) return false;
        throw Refusal{409, "device_fork", "this number of the device belongs to another event"};
    }
    query.reset();
    work.database()
        .statement("INSERT INTO slot(device,incarnation,device_seq,event_id) VALUES(?,?,?,?)")
        .bind_all(device, incarnation, seq, event)
        .run();
    return true;
}

EventResult quarantine(UnitOfWork& work, const Device& device, const Uuid& event,
                       const std::string& reason, const Json& raw, Instant now) {
    const std::string wire = raw.dump();
    auto known = work.database().statement(
        "SELECT 1 FROM quarantine WHERE event_id=? AND device=? AND wire=?");
    known.bind_all(event, device.id, wire);
    if (!known.step()) {
        work.database()
            .statement(
                "INSERT INTO quarantine(event_id,device,reason,found_at,wire) VALUES(?,?,?,?,?)")
            .bind_all(event, device.id, reason, seconds_of(now), wire)
            .run();
        log_security(work, device.id, "event quarantined: " + reason, now);
    }
    return {event.str(), "rejected", reason};
}

std::int64_t insert_event(UnitOfWork& work, const DossierEvent& event, EventState state,
                          const Json& raw, Instant now) {
    work.database()
        .statement(
            "INSERT INTO event(id,dossier_id,type,body_sha256,state,stored_at,wire) "
            "VALUES(?,?,?,?,?,?,?)")
        .bind_all(event.id, event.dossier_id, event.type, sha256_hex(event.body),
                  static_cast<int>(state), seconds_of(now), raw.dump())
        .run();
    return work.database().last_row();
}

void insert_scope(UnitOfWork& work, std::int64_t row, const Device& device,
                  const DossierUnits& units) {
    // The unit that sent it always sees it, so that a restored counter gets its own back.
    const std::set<std::string> all{device.unit, units.supporting, units.receiving,
                                    units.competent};
    for (const auto& unit : all)
        if (!unit.empty())
            work.database()
                .statement(
                    "INSERT INTO event_scope(unit,event_row) VALUES(?,?) "
                    "ON CONFLICT DO NOTHING")
                .bind_all(unit, row)
                .run();
}

bool concerns(const DossierUnits& units, const std::string& unit) {
    const bool silent =
        units.supporting.empty() && units.receiving.empty() && units.competent.empty();
    return silent || units.supporting == unit || units.receiving == unit || units.competent == unit;
}

EventResult duplicate_of(UnitOfWork& work, const Device& device, const DossierEvent& event,
                         const std::string& known_hash, EventState known_state, const Json& raw,
                         Instant now) {
    if (known_hash != sha256_hex(event.body))
        return quarantine(work, device, event.id, "changed_body", raw, now);
    // The first answer again: a reply that was lost must not turn a conflict into a success.
    if (known_state == EventState::conflict)
        return {event.id.str(), "conflict", is_move(event) ? "unlawful_move" : "code_taken"};
    return {event.id.str(), "duplicate", ""};
}

EventResult store_new(UnitOfWork& work, const Device& device, const DossierEvent& event,
                      const Json& raw, Instant now) {
    // What was unlawful where its writer stood is no matter of two counters: nobody gets it.
    if (is_move(event) && parents_known(work.database(), event) &&
        is_unlawful(work.database(), event))
        return quarantine(work, device, event.id, "unlawful_move", raw, now);
    const auto outcome = index_event(work, event);
    const std::int64_t row = insert_event(work, event, outcome.state, raw, now);
    // A unit that became competent needs the dossier's history first.
    if (is_move(event)) widen_scope(work, event.dossier_id);
    insert_scope(work, row, device, event.units);
    claim_file(work, device.unit, event);
    if (outcome.state != EventState::hold) release_held(work, event.dossier_id);
    switch (outcome.state) {
        case EventState::stored:
            return {event.id.str(), "stored", ""};
        case EventState::conflict:
            return {event.id.str(), "conflict", outcome.code};
        case EventState::hold:
            return {event.id.str(), "hold", outcome.code};
    }
    return {event.id.str(), "stored", ""};
}

struct Cursor {
    std::int64_t row = 0;
    std::string id;
};

[[noreturn]] void expired() {
    throw Refusal{410, "cursor_expired", "start again from the beginning"};
}

// "<epoch>:<place in the scope>:<the event's id>": a cursor of another or a restored store expires.
Cursor read_cursor(Database& database, const std::string& epoch, const std::string& text) {
    if (text.empty()) return {};
    const auto first = text.find(':');
    const auto second = text.find(':', first == std::string::npos ? first : first + 1);
    if (second == std::string::npos || text.substr(0, first) != epoch) expired();
    const std::string digits = text.substr(first + 1, second - first - 1);
    if (digits.empty() || digits.size() > 15 ||
        digits.find_first_not_of("0123456789") != std::string::npos)
        expired();
    Cursor cursor{std::stoll(digits), text.substr(second + 1)};
    auto query = database.statement(
        "SELECT e.id FROM event_scope s JOIN event e ON e.row=s.event_row WHERE s.seq=?");
    query.bind(1, cursor.row);
    if (!query.step() || query.uuid(0).str() != cursor.id) expired();
    return cursor;
}

}  // namespace

EventResult store_event(UnitOfWork& work, const Device& device, const std::string& incarnation,
                        const Json& raw, Instant now) {
    const auto id = Uuid::parse(raw.string_or("event_id"));
    const std::int64_t seq = raw.integer_or("device_seq", 0);
    if (!id || seq <= 0 || raw.string_or("incarnation") != incarnation)
        throw Refusal{400, "invalid_event", "an event lacks its id, number or incarnation"};
    take_slot(work, device.id, incarnation, seq, *id);
    const auto event = event_from_wire(raw);
    if (!event) return quarantine(work, device, *id, "malformed_event", raw, now);
    auto query = work.database().statement("SELECT body_sha256,state FROM event WHERE id=?");
    query.bind(1, event->id);
    if (query.step())
        return duplicate_of(work, device, *event, query.text(0),
                            static_cast<EventState>(query.integer(1)), raw, now);
    query.reset();
    if (event->device != device.id)
        return quarantine(work, device, *id, "foreign_device", raw, now);
    if (!concerns(event->units, device.unit) ||
        !may_touch(work.database(), event->dossier_id, device.unit))
        return quarantine(work, device, *id, "foreign_unit", raw, now);
    return store_new(work, device, *event, raw, now);
}

std::int64_t advance_have(UnitOfWork& work, const std::string& device,
                          const std::string& incarnation) {
    auto known =
        work.database().statement("SELECT have FROM incarnation WHERE device=? AND incarnation=?");
    known.bind_all(device, incarnation);
    std::int64_t have = known.step() ? known.integer(0) : 0;
    known.reset();
    auto above = work.database().statement(
        "SELECT device_seq FROM slot WHERE device=? AND incarnation=? AND device_seq>? "
        "ORDER BY device_seq");
    above.bind_all(device, incarnation, have);
    while (above.step() && above.integer(0) == have + 1) ++have;
    above.reset();
    work.database()
        .statement("UPDATE incarnation SET have=? WHERE device=? AND incarnation=?")
        .bind_all(have, device, incarnation)
        .run();
    return have;
}

Changes changes_after(Database& database, const std::string& unit, const std::string& epoch,
                      const std::string& cursor, int limit) {
    constexpr std::size_t most_bytes = 2u << 20;
    const Cursor from = read_cursor(database, epoch, cursor);
    auto query = database.statement(
        "SELECT s.seq, e.id, e.wire FROM event_scope s JOIN event e ON e.row=s.event_row "
        "WHERE s.unit=? AND s.seq>? ORDER BY s.seq LIMIT ?");
    query.bind_all(unit, from.row, limit + 1);
    Changes changes;
    changes.cursor = cursor;
    std::size_t bytes = 0;
    while (query.step()) {
        if (static_cast<int>(changes.events.size()) == limit || bytes > most_bytes) {
            changes.more = true;
            break;
        }
        changes.events.push_back(query.text(2));
        bytes += changes.events.back().size();
        changes.cursor = epoch + ":" + std::to_string(query.integer(0)) + ":" + query.uuid(1).str();
    }
    return changes;
}

}  // namespace motcua::gateway
