#include "core/store/database.h"

#include <sqlite3.h>

#include <utility>

#include "core/base/digest.h"
#include "core/base/error.h"
#include "core/store/sqlite_error.h"

namespace motcua {
namespace {

constexpr int busy_timeout_ms = 5000;  // readers against a checkpoint; writers hold the flock

const char* name_of(Synchronous synchronous) {
    switch (synchronous) {
        case Synchronous::off:
            return "OFF";
        case Synchronous::normal:
            return "NORMAL";
        case Synchronous::full:
            return "FULL";
    }
    return "FULL";
}

void apply_key(sqlite3* connection, const Secret& key) {
    // PRAGMA key would leave the key in SQLite's statement text; the function does not.
    Secret raw("raw:" + to_hex(key.view()));
    const int result = sqlite3_key(connection, raw.view().data(), static_cast<int>(raw.size()));
    if (result != SQLITE_OK) throw_sqlite_error(connection, result, "key");
}

}  // namespace

Database::Database(const std::filesystem::path& file, const Secret& key,
                   const DatabaseOptions& options) {
    const int access = options.access == Access::read_only
                           ? SQLITE_OPEN_READONLY
                           : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    // A name that begins with "file:" is a URI with SQLite's parameters (open_counter.cpp).
    const int result =
        sqlite3_open_v2(file.c_str(), &connection_, access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI,
                        options.vfs.empty() ? nullptr : options.vfs.c_str());
    try {
        if (result != SQLITE_OK) throw_sqlite_error(connection_, result, "open");
        execute("PRAGMA cipher='chacha20'");
        apply_key(connection_, key);
        set_up(options);
    } catch (...) {
        sqlite3_close_v2(connection_);
        throw;
    }
}

Database Database::in_memory() {
    Database database;
    const int result = sqlite3_open_v2(":memory:", &database.connection_,
                                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    if (result != SQLITE_OK) throw_sqlite_error(database.connection_, result, "open");
    return database;
}

void Database::set_up(const DatabaseOptions& options) {
    sqlite3_extended_result_codes(connection_, 0);
    sqlite3_busy_timeout(connection_, busy_timeout_ms);
    execute("PRAGMA cache_size=-" + std::to_string(options.cache_mib * 1024));
    if (options.access == Access::read_only) {
        execute("PRAGMA query_only=1; PRAGMA wal_autocheckpoint=0");
    } else {
        execute("PRAGMA journal_mode=WAL");
        execute(std::string("PRAGMA synchronous=") + name_of(options.synchronous));
        execute(
            "PRAGMA foreign_keys=1; PRAGMA secure_delete=FAST; PRAGMA journal_size_limit=67108864");
    }
    number("SELECT count(*) FROM sqlite_master");  // the first read is what proves the key
}

Database::Database(Database&& other) noexcept
    : connection_(std::exchange(other.connection_, nullptr)), cache_(std::move(other.cache_)) {
    other.cache_.clear();
}

Database::~Database() {
    for (auto& [sql, compiled] : cache_) sqlite3_finalize(compiled->statement);
    sqlite3_close_v2(connection_);
}

Statement Database::statement(std::string_view sql) {
    const std::string key(sql);
    const auto [from, to] = cache_.equal_range(key);
    for (auto it = from; it != to; ++it) {
        if (it->second->in_use) continue;
        it->second->in_use = true;
        return {connection_, it->second->statement, it->second->in_use};
    }
    auto compiled = std::make_unique<Compiled>();
    const int result = sqlite3_prepare_v3(connection_, key.data(), static_cast<int>(key.size()),
                                          SQLITE_PREPARE_PERSISTENT, &compiled->statement, nullptr);
    if (result != SQLITE_OK) throw_sqlite_error(connection_, result, key.c_str());
    compiled->in_use = true;
    const auto it = cache_.emplace(key, std::move(compiled));
    return {connection_, it->second->statement, it->second->in_use};
}

void Database::execute(const std::string& sql) {
    const int result = sqlite3_exec(connection_, sql.c_str(), nullptr, nullptr, nullptr);
    if (result != SQLITE_OK) throw_sqlite_error(connection_, result, sql.c_str());
}

std::int64_t Database::last_row() const { return sqlite3_last_insert_rowid(connection_); }
std::int64_t Database::changes() const { return sqlite3_changes64(connection_); }

std::int64_t Database::number(std::string_view sql) {
    auto query = statement(sql);
    return query.step() ? query.integer(0) : 0;
}

std::filesystem::path Database::file() const {
    const char* name = sqlite3_db_filename(connection_, "main");
    return name ? name : "";
}

void Database::copy_to(const std::filesystem::path& file, const Secret& key) {
    Database copy(file, key);
    sqlite3_backup* backup = sqlite3_backup_init(copy.connection_, "main", connection_, "main");
    if (!backup) throw_sqlite_error(copy.connection_, sqlite3_errcode(copy.connection_), "backup");
    const int result = sqlite3_backup_step(backup, -1);
    sqlite3_backup_finish(backup);
    if (result != SQLITE_DONE) throw_sqlite_error(copy.connection_, result, "backup");
    copy.checkpoint();
}

void Database::checkpoint() {
    const int result = sqlite3_wal_checkpoint_v2(connection_, nullptr, SQLITE_CHECKPOINT_TRUNCATE,
                                                 nullptr, nullptr);
    // A reader in the way is no fault: the next checkpoint gets the rest.
    if (result != SQLITE_OK && result != SQLITE_BUSY)
        throw_sqlite_error(connection_, result, "checkpoint");
}

}  // namespace motcua
