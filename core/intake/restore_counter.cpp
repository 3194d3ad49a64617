#include "core/intake/restore_counter.h"

#include "core/audit/audit_log.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/intake/backup_file.h"
#include "core/store/key_file.h"
#include "core/store/migrator.h"
#include "core/sync/restore.h"

namespace motcua {
namespace {

constexpr std::uintmax_t largest_keys = 1u << 20;

[[noreturn]] void damaged() {
    throw StorageError(ErrorCode::database_damaged, "not a whole backup file");
}

std::string keys_of_backup(const std::filesystem::path& file) {
    BackupReader backup(file);
    const auto part = backup.next();
    if (!part || part->name != "keys.json" || part->size == 0) damaged();
    return backup.bytes(largest_keys);
}

// To its end: a backup that was cut off is found out before the counter is called whole.
void put_parts(const std::filesystem::path& file, const DataFolder& folder) {
    BackupReader backup(file);
    bool database = false;
    while (const auto part = backup.next()) {
        if (part->name == "counter.db") {
            database = true;
            backup.copy_to(folder.database());
        } else if (part->name.starts_with("files/")) {
            std::filesystem::create_directories(folder.files());
            std::filesystem::permissions(folder.files(), std::filesystem::perms::owner_all);
            backup.copy_to(folder.root / part->name);
        }
    }
    if (!database) damaged();
}

// Every file of a row was on disk before the row: what the copied database names is here.
void add_papers(BackupWriter& backup, const DataFolder& folder) {
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(folder.files(), none)) {
        const std::string name = entry.path().filename().string();
        if (name.ends_with(".new") || name.ends_with(".part")) continue;
        backup.add_file("files/" + name, entry.path());
    }
}

void remove_database(const std::filesystem::path& file) {
    for (const char* end : {"", "-wal", "-shm", "-journal"})
        std::filesystem::remove(file.string() + end);
}

}  // namespace

void back_up(const DataFolder& folder, const Secret& key, const std::filesystem::path& file) {
    const std::string keys = read_file(folder.keys());
    const auto copy = std::filesystem::path(file.string() + ".database");
    remove_database(copy);
    {
        Database source(folder.database(), key, DatabaseOptions{.access = Access::read_only});
        source.copy_to(copy, key);
    }
    BackupWriter backup(file);
    backup.add("keys.json", keys);
    backup.add_file("counter.db", copy);
    remove_database(copy);
    add_papers(backup, folder);
    backup.finish();
}

CounterIdentity restore_counter(const DataFolder& folder, const std::filesystem::path& file,
                                const std::string& officer, const std::optional<Secret>& passphrase,
                                Instant now) {
    const std::string keys_json = keys_of_backup(file);
    folder.create();
    const WriterLock lock(folder, "motcua restore");
    // The keys lie under another name until the database is whole.
    const auto keys_beside = folder.root / "keys.unfinished";
    folder.require_vacant(keys_beside);
    const KeyFile keys = KeyFile::parse(keys_json);
    const std::string name = officer.empty() ? keys.slots().front().officer : officer;
    const auto key =
        keys.open(name, passphrase ? passphrase->copy() : Secret(keys.training_passphrase()));
    if (!key)
        throw StateError(ErrorCode::wrong_passphrase, "no slot fits this name and passphrase");

    write_file_durably(keys_beside, keys_json);
    folder.remove_database();
    put_parts(file, folder);
    Database database(folder.database(), *key);
    migrate(database, counter_migrations());
    UnitOfWork work(database);
    begin_new_incarnation(work);
    append_audit(work, {now, keys.find(name)->officer, "counter.restored", "", ""});
    work.commit();
    database.checkpoint();
    rename_durably(keys_beside, folder.keys());
    return CounterIdentity::load(database);
}

}  // namespace motcua
