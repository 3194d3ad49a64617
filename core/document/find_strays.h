// What lies in the folder of papers without a row, or has a row and no file: looked through at the
// start, by the process that writes.
//
// A whole file whose key is still there was sealed in the moment before a crash: it becomes a page
// of a batch labelled "found", offered like any other that waits. One whose content is kept under
// another name is a copy and goes; so do files that were never finished. What cannot be opened is
// left alone and named. REQUIRES: no unit of work is open, and no seal() before it in this
// process. Throws: StorageError.
#pragma once

#include <string>
#include <vector>

#include "core/document/page_store.h"

namespace motcua {

struct Strays {
    std::vector<Page> found;           // offered now
    std::int64_t waiting = 0;          // not looked at yet, and their keys are there
    std::vector<std::string> unknown;  // names of files that no key opens
    std::vector<std::string> missing;  // SHA-256 of rows whose file is gone
};

// Reads only, and changes nothing: for `check`.
Strays look_for_strays(Database& database, const FileVault& vault);
Strays take_in_strays(Database& database, FileVault& vault, Instant now);

}  // namespace motcua
