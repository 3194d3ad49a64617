// One connection to the encrypted database.
//
// Page encryption is SQLite3 Multiple Ciphers' ChaCha20-Poly1305, named explicitly; the key is
// the random database key itself ("raw:"), which costs no derivation at an open. WAL mode.
// The single writer connection runs with synchronous=FULL and makes every checkpoint; readers
// are read-only and never do (docs/adr/0003-threads.md).
// Thread: one thread at a time. Throws: StorageError.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/base/secret.h"
#include "core/store/statement.h"

namespace motcua {

enum class Access { read_write, read_only };
// How hard a commit pushes to the platter. Only `full` keeps what was acknowledged through a
// power cut; the others exist as controls of the power-cut test.
enum class Synchronous { off, normal, full };

struct DatabaseOptions {
    Access access = Access::read_write;
    Synchronous synchronous = Synchronous::full;
    std::string vfs;  // empty: the system's
    int cache_mib = 8;
};

class Database {
public:
    // `key` is 32 bytes. Creates the file when writing. A file that the key does not open is
    // database_damaged (the key file guarantees the key).
    Database(const std::filesystem::path& file, const Secret& key,
             const DatabaseOptions& options = {});
    // Unencrypted and in memory: for tests.
    static Database in_memory();
    ~Database();
    Database(Database&& other) noexcept;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    // Compiled once for each text; the same text twice at a time compiles a second one.
    Statement statement(std::string_view sql);
    // One or more statements without parameters and answers.
    void execute(const std::string& sql);
    std::int64_t last_row() const;
    std::int64_t changes() const;
    // Number for `SELECT …` of one value; 0 when there is no row.
    std::int64_t number(std::string_view sql);

    // A whole copy, as of one moment, encrypted with the same key.
    void copy_to(const std::filesystem::path& file, const Secret& key);

    // Where it lies; empty for one in memory.
    std::filesystem::path file() const;

    // Copies all WAL content into the database file. Writer only.
    void checkpoint();

private:
    struct Compiled {
        sqlite3_stmt* statement = nullptr;
        bool in_use = false;
    };
    Database() = default;
    void set_up(const DatabaseOptions& options);

    sqlite3* connection_ = nullptr;
    std::unordered_multimap<std::string, std::unique_ptr<Compiled>> cache_;
};

}  // namespace motcua
