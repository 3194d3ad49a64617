#include "tests/campaigns/kill_phases.h"

#include <sqlite3.h>

namespace motcua::campaign {
namespace {

// SQLite calls it when a transaction is about to be written.
int about_to_commit(void*) {
    if (phases().phase.load() == before_commit) enter(in_commit);
    return 0;
}

int watch(sqlite3* connection, const char**, const void*) {
    sqlite3_commit_hook(connection, about_to_commit, nullptr);
    return SQLITE_OK;
}

}  // namespace

Phases& phases() {
    static SharedMemory<Phases> memory;
    return *memory.operator->();
}

void enter(Phase phase) { phases().phase.store(phase); }

void watch_commits() {
    phases();
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(watch));
}

}  // namespace motcua::campaign
