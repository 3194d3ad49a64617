#include "core/store/sqlite_error.h"

#include <sqlite3.h>

#include <string>

#include "core/base/error.h"

namespace motcua {
namespace {

ErrorCode code_of(int result) {
    switch (result & 0xff) {
        case SQLITE_FULL:
            return ErrorCode::disk_full;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return ErrorCode::data_in_use;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return ErrorCode::database_damaged;
        default:
            return ErrorCode::storage_failed;
    }
}

}  // namespace

void throw_sqlite_error(sqlite3* connection, int result, const char* what) {
    const int extended = connection ? sqlite3_extended_errcode(connection) : result;
    std::string text = "SQLite " + std::to_string(extended ? extended : result) + " (" +
                       sqlite3_errstr(result) + ")";
    // Its own words name columns and syntax, never a bound value.
    if (connection) text += ": " + std::string(sqlite3_errmsg(connection));
    if (what) text += " at: " + std::string(what).substr(0, 120);
    throw StorageError(code_of(result), text);
}

}  // namespace motcua
