#include "core/procedure/version_store.h"

#include "core/procedure/procedure_json.h"
#include "core/store/settings_store.h"

namespace motcua {
namespace {

const char* table_of(VersionKind kind) {
    return kind == VersionKind::catalogue ? "catalogue_version" : "calendar_version";
}

const char* setting_of(VersionKind kind) {
    return kind == VersionKind::catalogue ? "active_catalogue" : "active_calendar";
}

}  // namespace

void put_in_force(UnitOfWork& work, VersionKind kind, const std::string& hash,
                  const std::string& version, const std::string& text, Instant now) {
    work.database()
        .statement(std::string("INSERT INTO ") + table_of(kind) +
                   "(hash,version,body,imported_at) VALUES(?,?,?,?) ON CONFLICT(hash) DO NOTHING")
        .bind_all(hash, version, text, std::int64_t{now.time_since_epoch().count()})
        .run();
    set_setting(work, setting_of(kind), hash);
}

std::optional<std::string> version_text(Database& database, VersionKind kind,
                                        const std::string& hash) {
    auto query =
        database.statement(std::string("SELECT body FROM ") + table_of(kind) + " WHERE hash=?");
    query.bind(1, hash);
    return query.step() ? std::optional(query.text(0)) : std::nullopt;
}

std::optional<std::string> text_in_force(Database& database, VersionKind kind) {
    const auto hash = setting(database, setting_of(kind));
    return hash ? version_text(database, kind, *hash) : std::nullopt;
}

std::vector<KeptVersion> kept_versions(Database& database, VersionKind kind) {
    const std::string active = setting_or(database, setting_of(kind), "");
    auto query = database.statement(std::string("SELECT hash,version,imported_at FROM ") +
                                    table_of(kind) + " ORDER BY imported_at DESC");
    std::vector<KeptVersion> versions;
    while (query.step())
        versions.push_back({query.text(0), query.text(1),
                            Instant{std::chrono::seconds{query.integer(2)}},
                            query.view(0) == active});
    return versions;
}

std::optional<Procedure> pinned_procedure(Database& database, const std::string& hash) {
    auto query = database.statement("SELECT body FROM pinned_procedure WHERE hash=?");
    query.bind(1, hash);
    if (!query.step()) return std::nullopt;
    const auto json = Json::parse(query.view(0));
    if (!json) return std::nullopt;
    auto procedure = procedure_from_json(*json);
    return procedure ? std::optional(*std::move(procedure)) : std::nullopt;
}

void pin_procedure(UnitOfWork& work, const Procedure& procedure, const std::string& hash) {
    auto known = work.database().statement("SELECT 1 FROM pinned_procedure WHERE hash=?");
    known.bind(1, hash);
    if (known.step()) return;
    work.database()
        .statement("INSERT INTO pinned_procedure(hash,code,body) VALUES(?,?,?)")
        .bind_all(hash, procedure.code.str(), to_json(procedure))
        .run();
}

}  // namespace motcua
