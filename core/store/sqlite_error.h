// SQLite's result codes as our errors; the one place that translates them.
#pragma once

struct sqlite3;

namespace motcua {

// `what` names the statement; parameters never reach the message.
[[noreturn]] void throw_sqlite_error(sqlite3* connection, int result, const char* what);

}  // namespace motcua
