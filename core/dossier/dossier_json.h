// A dossier as JSON: the body of its row and of its events.
//
// Every field of Dossier but `sync`, in a fixed order; empty texts are left out. Instants are
// whole seconds since 1970 UTC ("received_at": 1795400000).
#pragma once

#include <optional>
#include <string>

#include "core/base/json.h"
#include "core/dossier/dossier.h"

namespace motcua {

std::string to_json(const Dossier& dossier);

void write_json(JsonWriter& out, const DossierComponent& component);
DossierComponent component_from_json(const Json& json);
void write_json(JsonWriter& out, const DossierFee& fee);
DossierFee fee_from_json(const Json& json);

// Nothing when id, code, procedure, applicant or status are missing or cannot be.
std::optional<Dossier> dossier_from_json(const Json& json);

}  // namespace motcua
