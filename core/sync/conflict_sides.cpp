#include "core/sync/conflict_sides.h"

#include <algorithm>
#include <utility>

#include "core/dossier/dossier_store.h"
#include "core/dossier/event_log.h"
#include "core/dossier/replay.h"

namespace motcua {
namespace {

using Events = std::vector<DossierEvent>;

const DossierEvent* event_of(const Events& events, const Uuid& id) {
    const auto found = std::ranges::find(events, id, &DossierEvent::id);
    return found == events.end() ? nullptr : &*found;
}

ConflictSide side(Dossier dossier, const DossierEvent& event) {
    return {std::move(dossier), event.officer, officer_name_of(event),
            event.counter_time + std::chrono::seconds{event.clock_offset_seconds}};
}

void place(ConflictSides& sides, std::optional<ConflictSide> later,
           std::optional<ConflictSide> earlier, bool later_is_here) {
    if (!later_is_here) std::swap(later, earlier);
    sides.here = std::move(later);
    sides.other = std::move(earlier);
}

void set_contested(ConflictSides& sides, const Events& events, const std::string& device) {
    for (const Contest& contest : contests_among(events)) {
        if (contest.later != sides.conflict.event_id) continue;
        const DossierEvent& earlier = *event_of(events, contest.earlier);
        const DossierEvent& later = *event_of(events, contest.later);
        const Uuid both[] = {earlier.id, later.id};
        sides.before = dossier_before(events, both);
        auto first = dossier_after(events, earlier);
        auto second = dossier_after(events, later);
        if (!first || !second) return;
        const bool earlier_is_ours = earlier.device == device && later.device != device;
        return place(sides, side(*std::move(second), later), side(*std::move(first), earlier),
                     !earlier_is_ours);
    }
}

void set_too_late(ConflictSides& sides, const Events& events, const std::string& device) {
    const DossierEvent* event = event_of(events, sides.conflict.event_id);
    const auto all = replay(events);
    if (event == nullptr || !all || events.empty()) return;
    sides.before = dossier_before(events, std::span(&event->id, 1));
    auto wanted = dossier_after(events, *event);
    if (!wanted) return;
    // Who was first: the last act that holds.
    const DossierEvent* first = nullptr;
    for (const DossierEvent* one : in_canonical_order(events))
        if (is_move(*one) && one->id != event->id) first = one;
    if (first == nullptr) return;
    place(sides, side(*std::move(wanted), *event), side(all->dossier, *first),
          event->device == device);
}

}  // namespace

ConflictSides sides_of(Database& database, const Conflict& conflict, const std::string& device) {
    ConflictSides sides{conflict, find_dossier(database, conflict.dossier_id), {}, {}, {}};
    const Events events = events_of(database, conflict.dossier_id);
    if (conflict.kind == conflict_kind::contested) set_contested(sides, events, device);
    if (conflict.kind == conflict_kind::unlawful_move) set_too_late(sides, events, device);
    return sides;
}

}  // namespace motcua
