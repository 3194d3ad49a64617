#include "app/gateway/dossier_index.h"

#include <openssl/crypto.h>

#include "app/gateway/dossier_moves.h"
#include "core/base/digest.h"
#include "core/base/text.h"
#include "core/dossier/dossier_json.h"
#include "core/dossier/guide.h"
#include "core/sync/conflict_decision.h"

namespace motcua::gateway {
namespace {

std::string secret_hash(const std::string& secret) {
    std::string letters;
    for (const char c : text::upper(secret))
        if (c != '-' && c != ' ') letters += c;
    return letters.empty() ? "" : sha256_hex(letters);
}

bool code_taken(Database& database, const std::string& code, const Uuid& dossier_id) {
    auto query =
        database.statement("SELECT 1 FROM dossier_code WHERE code=? AND dossier_id<>? LIMIT 1");
    query.bind_all(code, dossier_id);
    return query.step();
}

void add_code(UnitOfWork& work, const std::string& code, const Uuid& dossier_id) {
    work.database()
        .statement("INSERT INTO dossier_code(code,dossier_id) VALUES(?,?) ON CONFLICT DO NOTHING")
        .bind_all(code, dossier_id)
        .run();
}

void stop(UnitOfWork& work, const Uuid& dossier_id) {
    work.database().statement("UPDATE dossier SET stopped=1 WHERE id=?").bind_all(dossier_id).run();
}

void insert(UnitOfWork& work, const Dossier& d) {
    std::optional<std::int64_t> due;
    if (d.due) due.emplace(unix_seconds(*d.due));
    work.database()
        .statement(
            "INSERT INTO dossier(id,supporting,receiving,competent,status,due,"
            "due_provisional,secret_hash) VALUES(?,?,?,?,?,?,?,?)")
        .bind_all(d.id, d.units.supporting, d.units.receiving, d.units.competent,
                  static_cast<int>(d.status), due, d.due_provisional, secret_hash(d.lookup_secret))
        .run();
}

IndexOutcome index_received(UnitOfWork& work, const DossierEvent& event) {
    const auto json = Json::parse(event.body);
    const auto dossier = json ? dossier_from_json(*json) : std::nullopt;
    if (!dossier || dossier->id != event.dossier_id)
        return {EventState::conflict, "unreadable_dossier"};
    auto known = work.database().statement("SELECT 1 FROM dossier WHERE id=?");
    known.bind(1, dossier->id);
    if (known.step()) return {EventState::conflict, "received_twice"};
    insert(work, *dossier);
    bool taken = false;
    for (const auto& code : {dossier->code.str(), dossier->official_code}) {
        if (code.empty()) continue;
        taken = taken || code_taken(work.database(), code, dossier->id);
        // The citizen holds a receipt with this code: the page answers to both secrets.
        add_code(work, code, dossier->id);
    }
    if (!taken) return {};
    stop(work, dossier->id);
    return {EventState::conflict, "code_taken"};
}

IndexOutcome index_code_bound(UnitOfWork& work, const DossierEvent& event) {
    const auto json = Json::parse(event.body);
    const auto code = DossierCode::parse(json ? json->string_or("official_code") : std::string());
    if (!code) return {EventState::conflict, "unreadable_code"};
    const bool taken = code_taken(work.database(), code->str(), event.dossier_id);
    add_code(work, code->str(), event.dossier_id);
    if (!taken) return {};
    stop(work, event.dossier_id);
    return {EventState::conflict, "code_taken"};
}

// A person has decided: the dossiers that stood still go on with what was held.
IndexOutcome index_decision(UnitOfWork& work, const DossierEvent& event) {
    const auto decision = decision_of(event);
    if (!decision) return {};
    std::vector<Uuid> stopped;
    {
        auto query = work.database().statement(
            "SELECT id FROM dossier WHERE stopped=1 AND (id=?1 OR id IN (SELECT dossier_id FROM "
            "dossier_code WHERE code=?2 AND dossier_id<>?1))");
        query.bind_all(event.dossier_id, decision->code);
        while (query.step()) stopped.push_back(query.uuid(0));
    }
    for (const auto& id : stopped) {
        work.database().statement("UPDATE dossier SET stopped=0 WHERE id=?").bind_all(id).run();
        if (id != event.dossier_id) release_held(work, id);
    }
    return {};
}

}  // namespace

IndexOutcome index_event(UnitOfWork& work, const DossierEvent& event) {
    if (event.type == event_type::guide_issued) return {};  // no dossier, and none follows
    if (event.type == event_type::received || event.type == event_type::imported)
        return index_received(work, event);
    auto dossier = work.database().statement("SELECT stopped FROM dossier WHERE id=?");
    dossier.bind(1, event.dossier_id);
    if (!dossier.step()) return {EventState::hold, "unknown_dossier"};
    if (event.type == event_type::conflict_decided) return index_decision(work, event);
    if (dossier.boolean(0)) return {EventState::hold, "dossier_in_conflict"};
    dossier.reset();
    if (event.type == event_type::code_bound) return index_code_bound(work, event);
    if (!is_move(event)) return {};
    if (!parents_known(work.database(), event)) return {EventState::hold, "waits_for_earlier"};
    return index_move(work, event);
}

bool may_touch(Database& database, const Uuid& dossier_id, const std::string& unit) {
    auto query =
        database.statement("SELECT supporting,receiving,competent FROM dossier WHERE id=?");
    query.bind(1, dossier_id);
    if (!query.step()) return true;
    const bool silent = query.view(0).empty() && query.view(1).empty() && query.view(2).empty();
    return silent || query.view(0) == unit || query.view(1) == unit || query.view(2) == unit;
}

std::optional<LookupAnswer> look_up(Database& database, const std::string& code,
                                    const std::string& secret) {
    const std::string hash = secret_hash(secret);
    if (hash.empty()) return std::nullopt;
    auto query = database.statement(
        "SELECT d.status,d.due,d.due_provisional,d.secret_hash FROM dossier_code c "
        "JOIN dossier d ON d.id=c.dossier_id WHERE c.code=?");
    query.bind(1, code);
    while (query.step()) {
        const std::string kept = query.text(3);
        if (kept.size() != hash.size() || CRYPTO_memcmp(kept.data(), hash.data(), hash.size()) != 0)
            continue;
        LookupAnswer answer{static_cast<int>(query.integer(0)), std::nullopt, query.boolean(2)};
        if (!query.is_null(1)) answer.due = Instant{std::chrono::seconds{query.integer(1)}};
        return answer;
    }
    return std::nullopt;
}

}  // namespace motcua::gateway
