// A migrated counter database in memory, for tests.
#pragma once

#include "core/store/migrator.h"

namespace motcua::test {

inline Database memory_database() {
    Database database = Database::in_memory();
    migrate(database, counter_migrations());
    return database;
}

}  // namespace motcua::test
