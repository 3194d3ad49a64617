// Looks through a whole counter: page checks, row hashes, the audit chain, events' hashes, and
// whether every dossier that was acted on is what its events make of it.
//
// Read-only. A problem names what is wrong by row and code, never by person.
// Throws: StorageError when the database cannot be read at all.
#pragma once

#include <string>
#include <vector>

#include "core/store/database.h"

namespace motcua {

struct CheckReport {
    std::int64_t pages = 0;
    std::int64_t rows = 0;  // dossiers and events
    std::int64_t audit_rows = 0;
    std::vector<std::string> problems;
};

CheckReport check_counter(Database& database);

}  // namespace motcua
