// motcua-cli enrol, sync, sync status, conflict list: the wire without a window.
//
// Answers are JSON on `out`; the exit status is 0, or an Error tells (network: 5).
#pragma once

#include <ostream>

#include "core/sync/enrolment.h"
#include "core/sync/sync_status.h"

namespace motcua {

// {"gateway","unit","counter","ranges":[{"first","last","valid_from","valid_to"}],"status":{…}}
// The first round follows at once, so that numbers are there.
int run_enrol(Database& database, const Enrolment& enrolment, const Clock& clock,
              std::ostream& out);

// Without `once` again and again until nothing waits. Answers the status, also before it throws
// what kept the last round from going through. Throws: StateError (not_enrolled); NetworkError.
int run_sync(Database& database, bool once, const Clock& clock, std::ostream& out);

// {"online","waiting_events","waiting_files","oldest_waiting","last_sync","last_error",
//  "conflicts","numbers_left","enrolled"}
int run_sync_status(Database& database, Instant now, std::ostream& out);
std::string status_json(const SyncStatus& status);

// One line each: {"code","event_id","kind","detail","found_at"}
int run_conflict_list(Database& database, std::ostream& out);

}  // namespace motcua
