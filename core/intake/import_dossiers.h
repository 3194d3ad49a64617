// Bulk intake of old dossiers from a file of JSON lines (core/intake/import_line.h).
//
// In units of work of some hundred lines, each with its rows, one audit row and how far the file
// has been read: stopped, killed or out of disk, the same file goes on where it was. A dossier
// whose code is there already is passed over, so the same line twice makes one dossier. Every
// dossier gets an event `dossier.imported`; it is queued for the gateway only with `push`.
// What is not pushed is numbered apart from this counter's own events, which must have no gap.
// Thread: the store's. Throws: StorageError.
#pragma once

#include <filesystem>
#include <functional>
#include <stop_token>

#include "core/dossier/counter_identity.h"
#include "core/intake/import_line.h"
#include "core/intake/receive_dossier.h"

namespace motcua {

struct RefusedLine {
    std::int64_t line = 0;  // from 1
    LineProblem problem;
};

struct ImportProgress {
    std::int64_t lines = 0;     // of the file, read so far
    std::int64_t taken = 0;     // dossiers of this run
    std::int64_t present = 0;   // passed over in this run: their code is there
    std::int64_t unlisted = 0;  // of those taken: their procedure is not in the catalogue
    std::int64_t refused = 0;   // of the file
    std::int64_t bytes = 0;
    std::int64_t total_bytes = 0;
    bool finished = false;  // false: asked to stop, the same file goes on from here
};

struct ImportOptions {
    bool push = false;
    std::size_t batch = 1000;                             // lines of a unit of work
    std::function<void(const ImportProgress&)> progress;  // after each unit of work
    std::function<void(const RefusedLine&)> refused;
    std::stop_token stop;
};

class ImportDossiers {
public:
    // All references outlive it.
    ImportDossiers(Database& database, const Catalog& catalog, const WorkingCalendar& calendar,
                   const Clock& clock)
        : database_(database), catalog_(catalog), calendar_(calendar), clock_(clock) {}

    ImportProgress run(const std::filesystem::path& file, const Officer& officer,
                       const ImportOptions& options = {});

private:
    Database& database_;
    const Catalog& catalog_;
    const WorkingCalendar& calendar_;
    const Clock& clock_;
};

}  // namespace motcua
