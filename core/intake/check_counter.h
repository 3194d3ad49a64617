// Looks through a whole counter: page checks, row hashes, the audit chain, events' hashes, and
// whether every dossier that was acted on is what its events make of it; opens every paper and
// hashes it.
//
// Read-only. A problem names what is wrong by row and code, never by person.
// Throws: StorageError when the database cannot be read at all.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/store/database.h"

namespace motcua {

struct CheckReport {
    std::int64_t pages = 0;
    std::int64_t rows = 0;  // dossiers and events
    std::int64_t audit_rows = 0;
    std::int64_t attachments = 0;  // files of papers and pages on this disk
    std::int64_t strays = 0;       // sealed, without a row: offered at the next start
    std::vector<std::string> problems;
};

// `files`: the folder of papers; empty: beside the database.
CheckReport check_counter(Database& database, const std::filesystem::path& files = {});

}  // namespace motcua
