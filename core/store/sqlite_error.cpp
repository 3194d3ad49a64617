#include "core/store/sqlite_error.h"

#include <sqlite3.h>

#include <cerrno>
#include <string>

#include "core/base/error.h"

namespace motcua {
namespace {

ErrorCode code_of(int result) {
    switch (result & 0xff) {
        case SQLITE_FULL:
            return ErrorCode::disk_full;
        case SQLITE_CANTOPEN:
        case SQLITE_READONLY:
        case SQLITE_PERM:
            return ErrorCode::file_unwritable;
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
    // Where not even a byte of the shared memory file could be written SQLite tells an I/O error.
    const bool full =
        connection && sqlite3_system_errno(connection) == ENOSPC && (result & 0xff) == SQLITE_IOERR;
    throw StorageError(full ? ErrorCode::disk_full : code_of(result), text);
}

}  // namespace motcua
