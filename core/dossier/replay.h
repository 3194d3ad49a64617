// A dossier made again from its events: whoever has the same events has the same dossier.
//
// The order is that of the parents; events that did not see each other go by corrected time, then
// by id. An event that is unlawful where it stands is skipped, kept, and named, so that a person
// can look: two counters that acted on one dossier without a line agree afterwards, whatever
// order the gateway got it in.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/dossier/apply_move.h"
#include "core/dossier/dossier_event.h"

namespace motcua {

struct SkippedEvent {
    Uuid event;
    MoveRefusal why = MoveRefusal::unlawful;
};

struct Replayed {
    Dossier dossier;
    std::vector<SkippedEvent> skipped;
    // Changed the same field as another event that neither saw: the later one holds, a person is
    // told.
    std::vector<Uuid> contested;
};

// Parents before children; among those that are free the earlier first, by corrected time and id.
std::vector<const DossierEvent*> in_canonical_order(std::span<const DossierEvent> events);

// Nothing without a readable event of reception.
std::optional<Replayed> replay(std::span<const DossierEvent> events);

// Two events that changed the same field without having seen each other.
struct Contest {
    Uuid earlier;
    Uuid later;
};
std::vector<Contest> contests_among(std::span<const DossierEvent> events);

// The dossier as the writers of all these events knew it: their common past, without them.
// Nothing when an event or the reception is not among `events`.
std::optional<Dossier> dossier_before(std::span<const DossierEvent> events,
                                      std::span<const Uuid> of);
// As its writer left it; unchanged when the event was unlawful there.
std::optional<Dossier> dossier_after(std::span<const DossierEvent> events,
                                     const DossierEvent& event);

// Whether the event was unlawful already where its writer stood, with nothing but what it had
// seen: not a matter of two counters, but of a wrong or hostile one.
std::optional<MoveRefusal> unlawful_at_origin(std::span<const DossierEvent> events,
                                              const DossierEvent& event);

// Whether the event is an act on a dossier, by its type.
bool is_move(const DossierEvent& event);

// The move an event carries; nothing when it is none or its body is not of its type.
std::optional<Move> move_of(const DossierEvent& event);

// The writer's name: the envelope's, otherwise what an act or a reception says of him itself.
// Empty when nothing does.
std::string officer_name_of(const DossierEvent& event);

}  // namespace motcua
