// What happened to a dossier since its reception, as `show` tells it: times in ISO 8601.
#pragma once

#include <vector>

#include "app/presenters/texts.h"
#include "core/base/json.h"
#include "core/dossier/dossier.h"
#include "core/dossier/dossier_event.h"
#include "core/intake/act_on_dossier.h"

namespace motcua::cli {

// Adds original_due, dues, pauses, extensions, supplements, forms, holder, hand_overs, pending,
// payments, outstanding, result, receiver, delivery, links.
void write_life(JsonWriter& out, const Dossier& dossier);

// One entry of the timeline: who, when, what, and of a move what changed.
void write_timeline_entry(JsonWriter& out, const DossierEvent& event);

// Adds "warnings": [{"code","message"}], what the desk remarked while it did as it was asked.
void write_warnings(JsonWriter& out, const std::vector<ActWarning>& warnings, const Texts& texts);

}  // namespace motcua::cli
