// A procedure as one JSON object: an entry of the catalogue file, and the text a dossier pins.
//
// Written with fixed field order and with every empty field left out, so that the same entry
// always gives the same bytes and the same hash. Unknown fields and kinds are refused: a
// misspelt field must not vanish in silence.
#pragma once

#include <string>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/procedure/procedure.h"

namespace motcua {

// Where in the file ("1.001193/c03", "1.001193 fees"), and what is wrong with it: English,
// short, with nothing of the content.
struct CatalogProblem {
    std::string where;
    std::string what;
};

Result<Procedure, CatalogProblem> procedure_from_json(const Json& entry);
std::string to_json(const Procedure& procedure);

// SHA-256 of to_json() in hexadecimal.
std::string content_hash(const Procedure& procedure);

}  // namespace motcua
