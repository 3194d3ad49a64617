#include "core/intake/open_counter.h"

#include <array>
#include <cctype>
#include <charconv>
#include <cstdio>

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/calendar/calendar_file.h"
#include "core/document/find_strays.h"
#include "core/procedure/version_store.h"
#include "core/store/key_file.h"
#include "core/store/migrator.h"
#include "core/store/settings_store.h"

namespace motcua {
namespace {

Officer officer_of(Database& database, const std::string& id) {
    auto query = database.statement("SELECT id,name,role FROM officer WHERE id=?");
    query.bind(1, id);
    if (!query.step()) return {id, id, "clerk"};  // the recovery key's slot is nobody's
    return {query.text(0), query.text(1), query.text(2)};
}

}  // namespace

UnlockedKey unlock(const DataFolder& folder, const std::string& officer,
                   const std::optional<Secret>& passphrase) {
    folder.require_initialised();
    const KeyFile keys = KeyFile::load(folder.keys());
    const std::string name = officer.empty() ? keys.slots().front().officer : officer;
    const Secret given = passphrase ? passphrase->copy() : Secret(keys.training_passphrase());
    auto key = keys.open(name, given);
    if (!key)
        throw StateError(ErrorCode::wrong_passphrase, "no slot fits this name and passphrase");
    return {*std::move(key), keys.find(name)->officer};
}

namespace {

// The database as a URI that SQLite reads without files beside it.
std::string immutable_uri(const std::filesystem::path& file) {
    std::string uri = "file:";
    for (const char c : std::filesystem::absolute(file).string()) {
        const bool plain = std::isalnum(static_cast<unsigned char>(c)) || c == '/' || c == '.';
        std::array<char, 4> escaped{c, '\0'};
        if (!plain)
            std::snprintf(escaped.data(), escaped.size(), "%%%02X",
                          static_cast<unsigned>(static_cast<unsigned char>(c)));
        uri += escaped.data();
    }
    return uri + "?immutable=1";
}

bool has_log(const std::filesystem::path& file) {
    std::error_code none;
    const auto size = std::filesystem::file_size(file.string() + "-wal", none);
    return !none && size > 0;
}

// Looking things up needs room for SQLite's shared memory. On a full disk or in a folder that
// may not be written the file is read by itself, with every writer kept out as long.
Database open_database(const DataFolder& folder, const UnlockedKey& key, Access access,
                       const std::string& holder, std::optional<WriterLock>& lock) {
    try {
        return Database(folder.database(), key.key, DatabaseOptions{.access = access});
    } catch (const StorageError& e) {
        const bool no_room =
            e.code() == ErrorCode::disk_full || e.code() == ErrorCode::file_unwritable;
        if (access != Access::read_only || !no_room || has_log(folder.database())) throw;
    }
    try {
        lock.emplace(folder, holder);
    } catch (const StorageError& e) {
        // Where the lock cannot be opened for writing nobody else writes either.
        if (e.code() != ErrorCode::file_unwritable) throw;
    }
    return Database(immutable_uri(folder.database()), key.key, DatabaseOptions{.access = access});
}

// What a crash left between a page's file and its row waits with the other pages then.
void offer_strays(Database& database) {
    try {
        FileVault vault = FileVault::beside(database);
        const Strays strays = take_in_strays(database, vault, SystemClock().now());
        if (!strays.found.empty())
            log::warning("pages found again: " + std::to_string(strays.found.size()));
        for (const auto& name : strays.unknown) log::warning("no key opens the file " + name);
    } catch (const StorageError& e) {
        log::error(std::string("papers: ") + e.what());  // the counter opens all the same
    }
}

// A value that is no number, or none that makes sense, leaves what is usual.
log::Limits log_limits(Database& database) {
    log::Limits limits;
    const auto number = [&](const char* key, std::int64_t least) {
        const std::string text = setting_or(database, key, "");
        std::int64_t value = 0;
        const char* end = text.data() + text.size();
        const auto read = std::from_chars(text.data(), end, value);
        return !text.empty() && read.ptr == end && value >= least && value <= 1'000'000
                   ? std::optional(value)
                   : std::nullopt;
    };
    if (const auto size = number(log::kilobytes_setting, 1))
        limits.bytes = static_cast<std::uintmax_t>(*size) * 1024;
    if (const auto files = number(log::files_setting, 1)) limits.files = static_cast<int>(*files);
    return limits;
}

}  // namespace

OpenCounter::OpenCounter(const DataFolder& folder, const UnlockedKey& key, Access access,
                         const std::string& holder)
    : lock_(access == Access::read_write ? std::optional<WriterLock>(std::in_place, folder, holder)
                                         : std::nullopt),
      database_(open_database(folder, key, access, holder, lock_)) {
    // A finished counter has its tables: an emptied file is not filled as if it were new.
    if (database_.number("PRAGMA user_version") == 0)
        throw StorageError(ErrorCode::database_damaged, "the database is empty");
    if (access == Access::read_write) {
        migrate(database_, counter_migrations());
        offer_strays(database_);
    }
    identity_ = CounterIdentity::load(database_);
    officer_ = officer_of(database_, key.officer);
    log::set_limits(log_limits(database_));
    reload();
}

void OpenCounter::reload() {
    auto catalog = Catalog::parse(text_in_force(database_, VersionKind::catalogue).value_or(""));
    if (!catalog)
        throw StateError(ErrorCode::broken_catalogue,
                         catalog.error().where + ": " + catalog.error().what);
    auto calendar = parse_calendar(text_in_force(database_, VersionKind::calendar).value_or(""));
    if (!calendar)
        throw StateError(ErrorCode::broken_calendar,
                         calendar.error().where + ": " + calendar.error().what);
    rules_ = rules_in_force(database_);
    catalog_ = std::make_unique<Catalog>(*std::move(catalog));
    calendar_ = std::make_unique<WorkingCalendar>(*std::move(calendar));
}

}  // namespace motcua
