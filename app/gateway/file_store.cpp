#include "app/gateway/file_store.h"

#include <algorithm>

#include "app/gateway/device_store.h"
#include "app/gateway/message.h"
#include "core/base/digest.h"
#include "core/base/error.h"
#include "core/document/sealed_file.h"
#include "core/dossier/digitised.h"

namespace motcua::gateway {
namespace {

struct StoredRow {
    std::int64_t size = 0;
    std::string type;
    SealKey key;
    std::string chunks;
    bool complete = false;
};

std::optional<StoredRow> row_of(Database& database, const std::string& unit,
                                const std::string& sha256) {
    auto query = database.statement(
        "SELECT size,type,key_id,key,chunks,stored_at FROM stored_file WHERE unit=? AND sha256=?");
    query.bind_all(unit, sha256);
    if (!query.step()) return std::nullopt;
    return StoredRow{query.integer(0),
                     query.text(1),
                     {query.uuid(2), Secret(query.blob(3))},
                     query.blob(4),
                     !query.is_null(5)};
}

FileState state_of(const StoredRow& row) {
    FileState state{row.size, row.type, {}, row.chunks.size(), row.complete};
    for (std::size_t i = 0; i < row.chunks.size(); ++i)
        if (row.chunks[i] == 0) state.missing.push_back(i);
    return state;
}

std::size_t chunks_of(std::int64_t size) {
    const auto bytes = static_cast<std::size_t>(size);
    return std::max<std::size_t>(1, (bytes + sealed_segment - 1) / sealed_segment);
}

void require_claim(Database& database, const std::string& unit, const std::string& sha256,
                   std::int64_t size) {
    auto query = database.statement("SELECT size FROM file_claim WHERE unit=? AND sha256=?");
    query.bind_all(unit, sha256);
    if (!query.step()) throw Refusal{404, "unknown_file", "no event of this unit names this file"};
    if (query.integer(0) != size) throw Refusal{422, "wrong_size", "the event says another size"};
}

void insert_stored(UnitOfWork& work, const std::string& unit, const std::string& sha256,
                   std::int64_t size, const std::string& type, Instant now) {
    const SealKey key = SealKey::fresh();
    auto insert = work.database().statement(
        "INSERT INTO stored_file(unit,sha256,size,type,key_id,begun_at,key,chunks) "
        "VALUES(?,?,?,?,?,?,?,?)");
    insert.bind_all(unit, sha256, size, type, key.id, seconds_of(now));
    insert.bind_blob(7, key.key.view());
    insert.bind_blob(8, std::string(chunks_of(size), '\0'));
    insert.run();
}

void write_chunks(UnitOfWork& work, const std::string& unit, const std::string& sha256,
                  const std::string& chunks) {
    auto update =
        work.database().statement("UPDATE stored_file SET chunks=? WHERE unit=? AND sha256=?");
    update.bind_blob(1, chunks);
    update.bind(2, unit).bind(3, sha256).run();
}

// Whether the dossier is known here and the unit one of its three.
bool is_of_unit(Database& database, const Uuid& dossier, const std::string& unit) {
    auto query =
        database.statement("SELECT supporting,receiving,competent FROM dossier WHERE id=?");
    query.bind(1, dossier);
    return query.step() &&
           (query.view(0) == unit || query.view(1) == unit || query.view(2) == unit);
}

// The unit under whose name the file lies that this one may see; whole ones first.
std::string holder_for(Database& database, const std::string& unit, const std::string& sha256) {
    auto query = database.statement(
        "SELECT c.unit,c.dossier_id,s.stored_at FROM file_claim c LEFT JOIN stored_file s "
        "ON s.unit=c.unit AND s.sha256=c.sha256 WHERE c.sha256=? "
        "ORDER BY s.stored_at IS NULL, c.unit<>?");
    query.bind_all(sha256, unit);
    while (query.step()) {
        if (query.view(0) != unit && !is_of_unit(database, query.uuid(1), unit)) continue;
        if (query.is_null(2))
            throw Refusal{409, "file_waiting", "the counter has not sent it whole yet"};
        return query.text(0);
    }
    throw Refusal{404, "unknown_file", "no dossier of this unit has such a file"};
}

std::filesystem::path place_of(const GatewayStore& store, const SealKey& key) {
    if (store.files_folder().empty())
        throw Refusal{503, "no_file_store", "this gateway keeps no files", 900};
    return store.files_folder() / key.id.str();
}

SealedFile open_or_create(const std::filesystem::path& file, const StoredRow& row) {
    if (std::filesystem::exists(file))
        return SealedFile::open(file, row.key.copy(), Access::read_write);
    std::filesystem::create_directories(file.parent_path());
    std::filesystem::permissions(file.parent_path(), std::filesystem::perms::owner_all);
    return SealedFile::create(file, row.key.copy(), static_cast<std::uint64_t>(row.size));
}

bool has_content(const std::filesystem::path& file, const StoredRow& row,
                 const std::string& sha256) {
    try {
        Sha256 digest;
        SealedFile::open(file, row.key.copy()).each([&](std::string_view part) {
            digest.add(part);
        });
        return digest.hex() == sha256;
    } catch (const StorageError& e) {
        if (e.code() == ErrorCode::file_unreadable) return false;
        throw;
    }
}

}  // namespace

FileState FileStore::begin(const std::string& unit, const std::string& sha256, std::int64_t size,
                           const std::string& type, Instant now) {
    if (size > largest_file) throw Refusal{413, "too_large", "a paper of more than 200 MiB"};
    return store_.write([&](UnitOfWork& work) {
        require_claim(work.database(), unit, sha256, size);
        if (!row_of(work.database(), unit, sha256))
            insert_stored(work, unit, sha256, size, type, now);
        return state_of(*row_of(work.database(), unit, sha256));
    });
}

void FileStore::put(const std::string& unit, const std::string& sha256, std::size_t chunk,
                    const std::string& content) {
    const auto row =
        store_.read([&](Database& database) { return row_of(database, unit, sha256); });
    if (!row) throw Refusal{404, "not_begun", "announce the file first"};
    if (chunk >= row->chunks.size()) throw Refusal{400, "wrong_chunk", "the file has fewer chunks"};
    if (row->complete || row->chunks[chunk] != 0) return;
    const std::lock_guard lock(writing_);
    SealedFile file = open_or_create(place_of(store_, row->key), *row);
    if (content.size() != file.segment_bytes(chunk))
        throw Refusal{400, "wrong_chunk", "the chunk has another length"};
    file.write(chunk, content);
    file.sync();
    store_.write([&](UnitOfWork& work) {
        std::string chunks = row_of(work.database(), unit, sha256)->chunks;
        chunks[chunk] = 1;
        write_chunks(work, unit, sha256, chunks);
    });
}

FileState FileStore::finish(const std::string& unit, const std::string& sha256, Instant now) {
    const auto row =
        store_.read([&](Database& database) { return row_of(database, unit, sha256); });
    if (!row) throw Refusal{404, "not_begun", "announce the file first"};
    FileState state = state_of(*row);
    if (state.complete) return state;
    if (!state.missing.empty())
        throw Refusal{409, "chunks_missing", "not every chunk of the file is here"};
    if (!has_content(place_of(store_, row->key), *row, sha256)) {
        store_.write([&](UnitOfWork& work) {
            write_chunks(work, unit, sha256, std::string(row->chunks.size(), '\0'));
        });
        throw Refusal{422, "wrong_content", "the chunks do not make the file that was announced"};
    }
    store_.write([&](UnitOfWork& work) {
        work.database()
            .statement("UPDATE stored_file SET stored_at=? WHERE unit=? AND sha256=?")
            .bind_all(seconds_of(now), unit, sha256)
            .run();
    });
    state.complete = true;
    return state;
}

FileState FileStore::look(const std::string& unit, const std::string& sha256) {
    return store_.read([&](Database& database) {
        return state_of(*row_of(database, holder_for(database, unit, sha256), sha256));
    });
}

std::string FileStore::read(const std::string& unit, const std::string& sha256, std::size_t chunk) {
    const auto row = store_.read([&](Database& database) {
        return row_of(database, holder_for(database, unit, sha256), sha256);
    });
    if (chunk >= row->chunks.size()) throw Refusal{404, "wrong_chunk", "the file has fewer chunks"};
    return SealedFile::open(place_of(store_, row->key), row->key.copy()).read(chunk);
}

void claim_file(UnitOfWork& work, const std::string& unit, const DossierEvent& event) {
    if (event.type != event_type::document_filed) return;
    const auto body = Json::parse(event.body);
    const std::string sha256 = body ? body->string_or("sha256") : std::string();
    const std::int64_t size = body ? body->integer_or("size", -1) : -1;
    if (sha256.size() != 64 || size < 0) return;
    work.database()
        .statement(
            "INSERT INTO file_claim(unit,sha256,dossier_id,size) VALUES(?,?,?,?) "
            "ON CONFLICT DO NOTHING")
        .bind_all(unit, sha256, event.dossier_id, size)
        .run();
}

}  // namespace motcua::gateway
