#include "app/gateway/gateway_backup.h"

#include <vector>

#include "app/gateway/device_store.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/uuid.h"
#include "core/intake/backup_file.h"
#include "core/store/settings_store.h"

namespace motcua::gateway {
namespace {

constexpr const char* database_part = "gateway.db";
constexpr const char* papers_prefix = "files/";

struct Reach {
    std::string device;
    std::string incarnation;
    std::int64_t have = 0;
    friend bool operator==(const Reach&, const Reach&) = default;
};

struct Content {
    BackupSummary summary;
    std::vector<Reach> reach;
    std::vector<std::string> papers;  // names in the folder of papers
};

void remove_store_file(const std::filesystem::path& file) {
    for (const char* end : {"", "-wal", "-shm", "-journal", ".new"})
        std::filesystem::remove(file.string() + end);
}

[[noreturn]] void unsound(const char* what) {
    throw StorageError(ErrorCode::database_damaged, std::string("the backup is unsound: ") + what);
}

void require_sound(Database& database) {
    auto query = database.statement("PRAGMA integrity_check(1)");
    if (!query.step() || query.text(0) != "ok") unsound("its database");
}

Content content_of(Database& database) {
    Content content;
    content.summary.events = database.number("SELECT count(*) FROM event");
    content.summary.taken_at = Instant{
        std::chrono::seconds{std::stoll(setting_or(database, store_setting::backed_up_at, "0"))}};
    auto reach = database.statement(
        "SELECT device,incarnation,have FROM incarnation ORDER BY device,incarnation");
    while (reach.step()) content.reach.push_back({reach.text(0), reach.text(1), reach.integer(2)});
    auto papers =
        database.statement("SELECT key_id FROM stored_file WHERE stored_at IS NOT NULL ORDER BY 1");
    while (papers.step()) content.papers.push_back(papers.uuid(0).str());
    content.summary.papers = static_cast<std::int64_t>(content.papers.size());
    return content;
}

// A paper that is not whole, or not on the disk any more, is asked for again after a restore.
void leave_out_unfinished(UnitOfWork& work, const std::filesystem::path& folder) {
    std::vector<Uuid> lost;
    {
        auto query =
            work.database().statement("SELECT key_id FROM stored_file WHERE stored_at IS NOT NULL");
        while (query.step())
            if (!std::filesystem::exists(folder / query.uuid(0).str()))
                lost.push_back(query.uuid(0));
    }
    for (const auto& id : lost)
        work.database()
            .statement("UPDATE stored_file SET stored_at=NULL WHERE key_id=?")
            .bind_all(id)
            .run();
    work.database().execute(
        "UPDATE stored_file SET chunks=zeroblob(length(chunks)) WHERE stored_at IS NULL");
}

// A copy as of one moment beside the backup, sound, and what it holds.
Content copy_database(GatewayStore& store, const Secret& key, const std::filesystem::path& copy,
                      Instant now) {
    remove_store_file(copy);
    store.read([&](Database& database) { database.copy_to(copy, key); });
    Database database(copy, key);
    require_sound(database);
    UnitOfWork work(database);
    leave_out_unfinished(work, store.files_folder());
    set_setting(work, store_setting::backed_up_at, std::to_string(seconds_of(now)));
    work.commit();
    Content content = content_of(database);
    database.checkpoint();
    return content;
}

struct Unpacked {
    bool database = false;
    std::vector<std::string> papers;
};

// To its end, so that a file cut short is found out. Papers only where there is a folder for them.
Unpacked unpack(const std::filesystem::path& file, const std::filesystem::path& database,
                const std::filesystem::path& papers) {
    Unpacked unpacked;
    BackupReader backup(file);
    while (const auto part = backup.next()) {
        if (part->name == database_part) {
            unpacked.database = true;
            backup.copy_to(database);
        } else if (part->name.starts_with(papers_prefix)) {
            const std::string name = part->name.substr(std::string(papers_prefix).size());
            unpacked.papers.push_back(name);
            if (!papers.empty()) backup.copy_to(papers / name);
        }
    }
    if (!unpacked.database) unsound("no database in it");
    return unpacked;
}

// Read back as a restore would.
void require_whole(const std::filesystem::path& file, const Secret& key, const Content& meant) {
    const auto check = std::filesystem::path(file.string() + ".check");
    remove_store_file(check);
    const Unpacked unpacked = unpack(file, check, {});
    {
        Database database(check, key);
        require_sound(database);
        const Content found = content_of(database);
        if (found.reach != meant.reach || found.summary.events != meant.summary.events)
            unsound("it holds something else");
        if (unpacked.papers != meant.papers) unsound("papers are missing");
    }
    remove_store_file(check);
}

void remember_reach(GatewayStore& store, const Content& content, Instant now) {
    store.write([&](UnitOfWork& work) {
        for (const auto& one : content.reach)
            work.database()
                .statement(
                    "UPDATE incarnation SET backed_up=max(backed_up,?) WHERE device=? AND "
                    "incarnation=?")
                .bind_all(one.have, one.device, one.incarnation)
                .run();
        set_setting(work, store_setting::backed_up_at, std::to_string(seconds_of(now)));
    });
}

void make_folder(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
}

void begin_new_epoch(UnitOfWork& work, Instant now) {
    set_setting(work, store_setting::epoch, Uuid::v7().str());
    set_setting(work, store_setting::restored_at, std::to_string(seconds_of(now)));
    // What was backed up once is what we have now; whether that backup is still kept, nobody knows.
    work.database().execute("UPDATE incarnation SET backed_up=0");
    log_security(work, "", "restored from a backup", now);
}

}  // namespace

BackupSummary back_up_store(const StoreLocation& location, const std::filesystem::path& file,
                            Instant now) {
    if (!std::filesystem::exists(location.file))
        throw StorageError(ErrorCode::data_folder_missing, "there is no store to back up");
    GatewayStore store(location, false);
    const Secret key = store_key(location);
    const auto copy = std::filesystem::path(file.string() + ".database");
    const auto unchecked = std::filesystem::path(file.string() + ".unchecked");
    const Content content = copy_database(store, key, copy, now);
    {
        BackupWriter backup(unchecked);
        backup.add_file(database_part, copy);
        for (const auto& name : content.papers)
            backup.add_file(papers_prefix + name, store.files_folder() / name);
        backup.finish();
    }
    remove_store_file(copy);
    require_whole(unchecked, key, content);
    rename_durably(unchecked, file);
    remember_reach(store, content, now);
    return content.summary;
}

BackupSummary restore_store(const std::filesystem::path& file, const StoreLocation& location,
                            Instant now) {
    if (std::filesystem::exists(location.file))
        throw StateError(ErrorCode::already_initialised,
                         "a store lies there already: move it away first");
    if (!std::filesystem::exists(location.key_file))
        throw StorageError(ErrorCode::key_file_damaged,
                           "the key file of the store that was backed up is needed");
    const StoreLocation unfinished{location.file.string() + ".restoring", location.key_file};
    const std::filesystem::path papers = location.file.string() + ".files";
    remove_store_file(unfinished.file);
    make_folder(papers);
    unpack(file, unfinished.file, papers);
    BackupSummary summary;
    {
        {
            Database database(unfinished.file, store_key(location));
            require_sound(database);
            summary = content_of(database).summary;
        }
        GatewayStore store(unfinished, false);
        store.write([&](UnitOfWork& work) { begin_new_epoch(work, now); });
        store.checkpoint();
    }
    rename_durably(unfinished.file, location.file);
    return summary;
}

}  // namespace motcua::gateway
