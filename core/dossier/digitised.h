// Papers filed in a dossier, as far as the dossier itself tells: events and its checklist's marks.
//
// The papers themselves are core/document's. A component counts as many electronic copies as
// papers are filed under it, or as were declared, whichever is more.
#pragma once

#include <span>

#include "core/dossier/dossier_event.h"

namespace motcua {

namespace event_type {
inline constexpr const char* document_filed = "dossier.document-filed";
inline constexpr const char* document_removed = "dossier.document-removed";
}  // namespace event_type

bool is_document_event(const DossierEvent& event);
// `events` in their canonical order (in_canonical_order of replay.h).
void mark_digitised(Dossier& dossier, std::span<const DossierEvent* const> events);

}  // namespace motcua
