#include "core/document/file_vault.h"

#include <sys/stat.h>

#include "core/base/digest.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/store/settings_store.h"

namespace motcua {
namespace {

constexpr const char* name_key_setting = "file_name_key";
constexpr int keys_at_a_time = 16;
constexpr std::size_t name_digits = 40;

struct KeptRow {
    KeptFile file;
    std::string name;
    std::optional<SealKey> key;
};

KeptFile file_of(const Statement& row) {
    return {row.text(0),    row.integer(1), row.text(2),
            row.boolean(3), row.boolean(4), !row.is_null(5)};
}

constexpr const char* file_columns = "sha256,size,type,here,waits,sent_at";

std::optional<KeptRow> row_of(Database& database, const std::string& sha256) {
    auto query = database.statement(
        "SELECT sha256,size,type,here,waits,sent_at,name,key_id,key FROM kept_file WHERE sha256=?");
    query.bind(1, sha256);
    if (!query.step()) return std::nullopt;
    KeptRow row{file_of(query), query.text(6), std::nullopt};
    if (!query.is_null(8)) row.key = SealKey{query.uuid(7), Secret(query.blob(8))};
    return row;
}

std::optional<SealKey> spare_key(Database& database, const Uuid& id) {
    auto query = database.statement("SELECT key FROM spare_key WHERE id=?");
    query.bind(1, id);
    if (!query.step()) return std::nullopt;
    return SealKey{id, Secret(query.blob(0))};
}

void insert_row(UnitOfWork& work, const KeptFile& file, const std::string& name, const SealKey& key,
                Instant now) {
    auto insert = work.database().statement(
        "INSERT INTO kept_file(sha256,size,type,here,name,key_id,kept_at,key) "
        "VALUES(?,?,?,1,?,?,?,?) ON CONFLICT(sha256) DO UPDATE SET here=1, name=excluded.name, "
        "key_id=excluded.key_id, key=excluded.key WHERE here=0");
    insert.bind_all(file.sha256, file.size, file.type, name, key.id,
                    std::int64_t{now.time_since_epoch().count()});
    insert.bind_blob(7, key.key.view());
    insert.run();
    // Kept already under another key: the new file is a stray, and its key stays with the spare.
    if (work.database().changes() == 0) return;
    work.database().statement("DELETE FROM spare_key WHERE id=?").bind_all(key.id).run();
}

void forget_place(UnitOfWork& work, const std::string& sha256) {
    work.database().statement("UPDATE kept_file SET here=0 WHERE sha256=?").bind_all(sha256).run();
}

}  // namespace

FileVault FileVault::beside(const Database& database) {
    const auto file = database.file();
    return FileVault(file.empty() ? std::filesystem::path() : file.parent_path() / "files");
}

void FileVault::make_folder() const {
    if (folder_.empty())
        throw StorageError(ErrorCode::data_folder_missing, "there is no folder for papers");
    if (std::filesystem::exists(folder_)) return;
    std::error_code error;
    std::filesystem::create_directories(folder_, error);
    if (error) throw StorageError(ErrorCode::file_unwritable, "cannot make the folder of papers");
    ::chmod(folder_.c_str(), 0700);
}

SealKey FileVault::take_key(Database& database) {
    if (spare_.empty()) {
        UnitOfWork work(database);
        for (int i = 0; i < keys_at_a_time; ++i) {
            spare_.push_back(SealKey::fresh());
            auto insert = database.statement("INSERT INTO spare_key(id,key) VALUES(?,?)");
            insert.bind(1, spare_.back().id).bind_blob(2, spare_.back().key.view()).run();
        }
        const auto known = setting(database, name_key_setting);
        name_key_ = known ? *known : to_hex(Secret::random(32).view());
        if (!known) set_setting(work, name_key_setting, name_key_);
        work.commit();
    }
    SealKey key = std::move(spare_.back());
    spare_.pop_back();
    return key;
}

SealedPaper FileVault::seal(Database& database, std::string_view content, const std::string& type) {
    const std::string sha256 = sha256_hex(content);
    KeptFile file{sha256, static_cast<std::int64_t>(content.size()), type, true};
    const auto known = row_of(database, sha256);
    if (known && known->file.here && std::filesystem::exists(folder_ / known->name))
        return {known->file, "", {}};
    make_folder();
    SealKey key = take_key(database);
    // The key's last letters: the same content sealed twice never overwrites itself.
    const std::string name = hmac_sha256_hex(name_key_, sha256).substr(0, name_digits) + "-" +
                             to_hex(key.id.bytes()).substr(24);
    seal_durably(folder_ / name, key, content);
    return {std::move(file), name, std::move(key)};
}

void FileVault::keep(UnitOfWork& work, const SealedPaper& paper, Instant now) const {
    if (paper.name.empty()) return;
    const auto known = row_of(work.database(), paper.file.sha256);
    if (known && known->file.here && !std::filesystem::exists(folder_ / known->name))
        forget_place(work, paper.file.sha256);  // its file was lost; here is the content again
    insert_row(work, paper.file, paper.name, paper.key, now);
}

SealedFile FileVault::open(Database& database, const std::string& sha256) const {
    auto row = row_of(database, sha256);
    if (!row || !row->file.here || !row->key)
        throw StorageError(ErrorCode::file_unreadable, "this paper is not on this disk");
    return SealedFile::open(folder_ / row->name, *std::move(row->key));
}

std::string FileVault::read(Database& database, const std::string& sha256) const {
    std::string content = open(database, sha256).all();
    if (sha256_hex(content) != sha256)
        throw StorageError(ErrorCode::file_unreadable, "a stored paper: another content");
    return content;
}

bool FileVault::is_sound(Database& database, const std::string& sha256) const {
    try {
        Sha256 digest;
        open(database, sha256).each([&](std::string_view part) { digest.add(part); });
        return digest.hex() == sha256;
    } catch (const StorageError&) {
        return false;
    }
}

std::filesystem::path FileVault::unfinished(const KeptFile& file) const {
    return folder_ / (file.sha256.substr(0, name_digits) + ".part");
}

void FileVault::give_up(const KeptFile& file) const { std::filesystem::remove(unfinished(file)); }

SealedFile FileVault::begin(Database& database, const KeptFile& file) {
    make_folder();
    const auto part = unfinished(file);
    if (const auto id = key_id_of(part))
        if (auto key = spare_key(database, *id)) {
            SealedFile begun = SealedFile::open(part, *std::move(key), Access::read_write);
            if (begun.size() == static_cast<std::uint64_t>(file.size)) return begun;
        }
    return SealedFile::create(part, take_key(database), static_cast<std::uint64_t>(file.size));
}

void FileVault::finish(UnitOfWork& work, const KeptFile& file, Instant now) {
    const auto part = unfinished(file);
    const auto id = key_id_of(part);
    auto key = id ? spare_key(work.database(), *id) : std::nullopt;
    if (!key) throw StorageError(ErrorCode::file_unreadable, "a fetched paper lost its key");
    const std::string name =
        hmac_sha256_hex(setting_or(work.database(), name_key_setting, ""), file.sha256)
            .substr(0, name_digits) +
        "-" + to_hex(key->id.bytes()).substr(24);
    rename_durably(part, folder_ / name);
    const auto known = row_of(work.database(), file.sha256);
    const bool replaces = known && known->file.here;
    if (replaces) forget_place(work, file.sha256);
    insert_row(work, file, name, *key, now);
    std::error_code stays;                                                // named by `check` then
    if (replaces) std::filesystem::remove(folder_ / known->name, stays);  // another content
}

std::optional<KeptFile> find_file(Database& database, const std::string& sha256) {
    const auto row = row_of(database, sha256);
    return row ? std::optional(row->file) : std::nullopt;
}

void know_file(UnitOfWork& work, const KeptFile& file, Instant now) {
    work.database()
        .statement(
            "INSERT INTO kept_file(sha256,size,type,here,kept_at) VALUES(?,?,?,0,?) "
            "ON CONFLICT DO NOTHING")
        .bind_all(file.sha256, file.size, file.type, std::int64_t{now.time_since_epoch().count()})
        .run();
}

void let_wait(UnitOfWork& work, const std::string& sha256) {
    work.database()
        .statement("UPDATE kept_file SET waits=1 WHERE sha256=? AND here=1 AND sent_at IS NULL")
        .bind_all(sha256)
        .run();
}

void mark_sent(UnitOfWork& work, const std::string& sha256, Instant now) {
    work.database()
        .statement("UPDATE kept_file SET waits=0, sent_at=? WHERE sha256=?")
        .bind_all(std::int64_t{now.time_since_epoch().count()}, sha256)
        .run();
}

std::int64_t let_all_wait(UnitOfWork& work) {
    work.database().execute(
        "UPDATE kept_file SET waits=1, sent_at=NULL WHERE here=1 AND sent_at IS NOT NULL");
    return work.database().changes();
}

std::vector<KeptFile> waiting_files(Database& database, int count) {
    auto query = database.statement(std::string("SELECT ") + file_columns +
                                    " FROM kept_file WHERE waits=1 ORDER BY size, sha256 LIMIT ?");
    query.bind(1, count);
    std::vector<KeptFile> files;
    while (query.step()) files.push_back(file_of(query));
    return files;
}

std::int64_t count_waiting_files(Database& database) {
    return database.number("SELECT count(*) FROM kept_file WHERE waits=1");
}

}  // namespace motcua
