#include "core/intake/officers.h"

#include "core/audit/audit_log.h"
#include "core/base/error.h"
#include "core/store/key_file.h"

namespace motcua {

std::vector<Officer> officers(Database& database) {
    auto query =
        database.statement("SELECT id,name,role FROM officer WHERE active=1 ORDER BY name");
    std::vector<Officer> all;
    while (query.step()) all.push_back({query.text(0), query.text(1), query.text(2)});
    return all;
}

std::optional<Officer> add_officer(const DataFolder& folder, Database& database,
                                   const Secret& database_key, const Secret& passphrase,
                                   const std::string& name, const std::string& role,
                                   const Officer& by, Instant now) {
    for (const auto& known : officers(database))
        if (known.name == name) return std::nullopt;
    const Officer officer{Uuid::v7().str(), name, role};
    UnitOfWork work(database);
    database.statement("INSERT INTO officer(id,name,role) VALUES(?,?,?)")
        .bind_all(officer.id, officer.name, officer.role)
        .run();
    append_audit(work, {now, by.id, "officer.added", officer.id, role});
    // The slot first: a row without a slot could never sign in, a slot without a row is nobody's.
    KeyFile keys = KeyFile::load(folder.keys());
    keys.add(officer.id, officer.name, passphrase, database_key);
    keys.save(folder.keys());
    work.commit();
    return officer;
}

UnlockedKey reset_passphrase(const DataFolder& folder, const std::string& name_or_id,
                             const RecoveryKey& recovery, const Secret& passphrase, Instant now,
                             const std::string& holder) {
    folder.require_initialised();
    KeyFile keys = KeyFile::load(folder.keys());
    auto key = keys.open(RecoveryKey::slot, recovery.secret());
    if (!key) throw StateError(ErrorCode::wrong_recovery_key, "no counter of this recovery key");
    const KeySlot* slot = keys.find(name_or_id);
    if (slot == nullptr || slot->officer == RecoveryKey::slot)
        throw StateError(ErrorCode::unknown_officer, "no officer of this name");
    UnlockedKey unlocked{*std::move(key), slot->officer};
    OpenCounter counter(folder, unlocked, Access::read_write, holder);
    // The audit row first: a passphrase never changes without one.
    UnitOfWork work(counter.database());
    append_audit(work, {now, unlocked.officer, "officer.passphrase_reset", unlocked.officer, ""});
    work.commit();
    keys.add(slot->officer, slot->name, passphrase, unlocked.key);
    keys.save(folder.keys());
    return unlocked;
}

}  // namespace motcua
