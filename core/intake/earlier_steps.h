// The `events` of a line of an import file: what another system did with an old dossier.
//
// A list of {"at", "event" or "type", ["officer"], ["note"]}; left out or null: none. Words are
// kept as they stand, at most 300 letters, notes 2,000; at most 500 steps. A step that cannot be
// read refuses the line: a history with holes would look whole.
#pragma once

#include "core/base/json.h"
#include "core/intake/import_line.h"

namespace motcua {

// In the order of time.
Result<std::vector<EarlierStep>, LineProblem> read_earlier_steps(const Json& events, Instant now);

}  // namespace motcua
