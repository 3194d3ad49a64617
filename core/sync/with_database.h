// How the sync engine reaches the writing connection, which lives on another thread.
#pragma once

#include <functional>

#include "core/base/executor.h"
#include "core/store/database.h"

namespace motcua {

// Runs the action with the writing connection and returns when it is done; its exceptions come
// through. The command line runs it at once, the desktop on the store thread.
using WithDatabase = std::function<void(const std::function<void(Database&)>&)>;

WithDatabase with_database_here(Database& database);
// Throws Cancelled out of the call when the store thread ends without running it.
WithDatabase with_database_on(Executor& store, Database& database);

}  // namespace motcua
