// The same rows, written by SQLite alone: what import and receive are measured against.
//
// Rows are read into memory beforehand and bound without a copy; the connection has the cipher,
// the pragmas, the tables and the indexes of the product, full-text tables included. Nothing is
// parsed, judged, hashed or looked up. Throws: std::runtime_error.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/base/secret.h"
#include "core/store/database.h"

namespace motcua::bench {

// Rows of one table and the statement that writes one of them.
struct RawTable {
    std::string insert;
    struct Cell {
        int type = SQLITE_NULL;
        std::int64_t number = 0;
        std::string bytes;
    };
    std::vector<std::vector<Cell>> rows;
};

// Rows of `from` ("event WHERE row>7") as they stand, to be written into the same table again.
RawTable read_rows(Database& database, const std::string& from, const char* verb = "INSERT");
// Some columns of them, into `into` ("dossier_words(rowid,name)").
RawTable read_rows(Database& database, const std::vector<std::string>& columns,
                   const std::string& from, const std::string& into, const char* verb = "INSERT");

class RawWriter {
public:
    // The database has been made and migrated by the product and is closed.
    RawWriter(const std::filesystem::path& file, const Secret& key);
    void begin() { execute("BEGIN IMMEDIATE"); }
    void commit() { execute("COMMIT"); }
    // Rows [from, to) of the table.
    void write(const RawTable& table, std::size_t from, std::size_t to);

private:
    void execute(const char* sql);
    sqlite3_stmt* prepared(const std::string& sql);

    struct Close {
        void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
    };
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    std::unique_ptr<sqlite3, Close> connection_;
    std::vector<std::pair<std::string, std::unique_ptr<sqlite3_stmt, Finalize>>> statements_;
};

}  // namespace motcua::bench
