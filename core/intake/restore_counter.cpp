#include "core/intake/restore_counter.h"

#include <charconv>

#include "core/audit/audit_log.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/store/key_file.h"
#include "core/store/migrator.h"
#include "core/sync/restore.h"

namespace motcua {
namespace {

constexpr std::string_view magic = "motcua-backup 1\n";
constexpr std::size_t largest = std::size_t{4} << 30;

struct Backup {
    std::string keys;
    std::string database;
};

[[noreturn]] void damaged() {
    throw StorageError(ErrorCode::database_damaged, "not a whole backup file");
}

Backup read_backup(const std::filesystem::path& file) {
    const std::string bytes = read_file(file, largest);
    std::string_view rest = bytes;
    if (!rest.starts_with(magic)) damaged();
    rest.remove_prefix(magic.size());
    std::size_t size = 0;
    const auto end = rest.find('\n');
    if (end == std::string_view::npos) damaged();
    const auto parsed = std::from_chars(rest.data(), rest.data() + end, size);
    rest.remove_prefix(end + 1);
    if (parsed.ec != std::errc() || size == 0 || size >= rest.size()) damaged();
    return {std::string(rest.substr(0, size)), std::string(rest.substr(size))};
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
    const std::string database = read_file(copy, largest);
    remove_database(copy);
    write_file_durably(file,
                       std::string(magic) + std::to_string(keys.size()) + "\n" + keys + database);
}

CounterIdentity restore_counter(const DataFolder& folder, const std::filesystem::path& file,
                                const std::string& officer, const std::optional<Secret>& passphrase,
                                Instant now) {
    const Backup backup = read_backup(file);
    folder.create();
    const WriterLock lock(folder, "motcua restore");
    // The keys lie under another name until the database is whole.
    const auto keys_beside = folder.root / "keys.unfinished";
    folder.require_vacant(keys_beside);
    const KeyFile keys = KeyFile::parse(backup.keys);
    const std::string name = officer.empty() ? keys.slots().front().officer : officer;
    const auto key =
        keys.open(name, passphrase ? passphrase->copy() : Secret(keys.training_passphrase()));
    if (!key)
        throw StateError(ErrorCode::wrong_passphrase, "no slot fits this name and passphrase");

    write_file_durably(keys_beside, backup.keys);
    folder.remove_database();
    write_file_durably(folder.database(), backup.database);
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
