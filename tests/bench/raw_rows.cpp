#include "tests/bench/raw_rows.h"

#include <stdexcept>

#include "core/base/digest.h"

namespace motcua::bench {
namespace {

void check(sqlite3* connection, int result, const char* what) {
    if (result != SQLITE_OK && result != SQLITE_DONE)
        throw std::runtime_error(std::string("raw writer: ") + what + ": " +
                                 sqlite3_errmsg(connection));
}

}  // namespace

RawTable read_rows(Database& database, const std::vector<std::string>& columns,
                   const std::string& from, const std::string& into, const char* verb) {
    std::string list, marks;
    for (const std::string& column : columns) {
        list += (list.empty() ? "" : ",") + column;
        marks += marks.empty() ? "?" : ",?";
    }
    RawTable table{verb + (" INTO " + into) + " VALUES(" + marks + ")", {}};
    auto query = database.statement("SELECT " + list + " FROM " + from);
    while (query.step()) {
        auto& row = table.rows.emplace_back();
        for (int i = 0; i < static_cast<int>(columns.size()); ++i) {
            RawTable::Cell cell;
            cell.type = query.type(i);
            if (cell.type == SQLITE_INTEGER) cell.number = query.integer(i);
            if (cell.type == SQLITE_TEXT) cell.bytes = query.text(i);
            if (cell.type == SQLITE_BLOB) cell.bytes = query.blob(i);
            row.push_back(std::move(cell));
        }
    }
    return table;
}

// The columns are the schema's of today: a migration that adds one is followed.
RawTable read_rows(Database& database, const std::string& from, const char* verb) {
    const std::string name = from.substr(0, from.find(' '));
    std::vector<std::string> columns;
    auto query = database.statement("SELECT name FROM pragma_table_info(?) ORDER BY cid");
    query.bind(1, name);
    while (query.step()) columns.push_back(query.text(0));
    std::string list;
    for (const std::string& column : columns) list += (list.empty() ? "(" : ",") + column;
    return read_rows(database, columns, from, name + list + ")", verb);
}

RawWriter::RawWriter(const std::filesystem::path& file, const Secret& key) {
    sqlite3* opened = nullptr;
    const int result = sqlite3_open_v2(file.c_str(), &opened,
                                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    connection_.reset(opened);
    check(opened, result, "open");
    execute("PRAGMA cipher='chacha20'");
    const std::string raw = "raw:" + to_hex(key.view());
    check(opened, sqlite3_key(opened, raw.data(), static_cast<int>(raw.size())), "key");
    execute("PRAGMA cache_size=-8192");
    execute("PRAGMA journal_mode=WAL");
    execute("PRAGMA synchronous=FULL");
    execute("PRAGMA foreign_keys=1; PRAGMA secure_delete=FAST; PRAGMA journal_size_limit=67108864");
}

void RawWriter::execute(const char* sql) {
    check(connection_.get(), sqlite3_exec(connection_.get(), sql, nullptr, nullptr, nullptr), sql);
}

sqlite3_stmt* RawWriter::prepared(const std::string& sql) {
    for (const auto& [text, statement] : statements_)
        if (text == sql) return statement.get();
    sqlite3_stmt* statement = nullptr;
    check(connection_.get(),
          sqlite3_prepare_v3(connection_.get(), sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT,
                             &statement, nullptr),
          sql.c_str());
    statements_.emplace_back(sql, statement);
    return statement;
}

void RawWriter::write(const RawTable& table, std::size_t from, std::size_t to) {
    sqlite3_stmt* statement = prepared(table.insert);
    for (std::size_t i = from; i < to; ++i) {
        int column = 0;
        for (const auto& cell : table.rows[i]) {
            ++column;
            if (cell.type == SQLITE_INTEGER)
                sqlite3_bind_int64(statement, column, cell.number);
            else if (cell.type == SQLITE_TEXT)
                sqlite3_bind_text64(statement, column, cell.bytes.data(), cell.bytes.size(),
                                    SQLITE_STATIC, SQLITE_UTF8);
            else if (cell.type == SQLITE_BLOB)
                sqlite3_bind_blob64(statement, column, cell.bytes.data(), cell.bytes.size(),
                                    SQLITE_STATIC);
            else
                sqlite3_bind_null(statement, column);
        }
        check(connection_.get(), sqlite3_step(statement), "insert");
        sqlite3_reset(statement);
    }
}

}  // namespace motcua::bench
