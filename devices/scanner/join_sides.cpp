#include "devices/scanner/join_sides.h"

#include <algorithm>

namespace motcua {
namespace {

using Places = std::vector<std::size_t>;

bool holds_place(const Places& places, std::size_t place) {
    return std::find(places.begin(), places.end(), place) != places.end();
}

// Places of a pass without those left out.
Places kept(const ScanPass& pass, const Places& left_out) {
    Places out;
    for (std::size_t place = 0; place < pass.pages; ++place)
        if (!holds_place(left_out, place)) out.push_back(place);
    return out;
}

// Two copies of one paper after each other look like a sheet scanned twice, but then their backs
// lie at the same two places of the stack.
bool same_sheets(const ScanPass& fronts, const ScanPass& backs, BackOrder order) {
    Places turned;
    for (const std::size_t place : backs.repeats)
        turned.push_back(order == BackOrder::last_first ? backs.pages - place : place);
    std::sort(turned.begin(), turned.end());
    return turned == fronts.repeats;
}

SidesDiffer differ(const ScanPass& fronts, const ScanPass& backs) {
    SidesDiffer out{fronts.pages, backs.pages, {}};
    for (const std::size_t place : fronts.repeats) out.suspects.push_back({false, place});
    for (const std::size_t place : backs.repeats) out.suspects.push_back({true, place});
    return out;
}

JoinedSides zip(const Places& fronts, Places backs, BackOrder order) {
    if (order == BackOrder::last_first) std::reverse(backs.begin(), backs.end());
    JoinedSides out;
    for (std::size_t i = 0; i < fronts.size(); ++i) {
        out.sides.push_back({false, fronts[i]});
        out.sides.push_back({true, backs[i]});
    }
    return out;
}

}  // namespace

Result<JoinedSides, SidesDiffer> join_sides(const ScanPass& fronts, const ScanPass& backs,
                                            BackOrder order) {
    if (fronts.pages == backs.pages) {
        // As many repeats on both sides, but not of the same sheets: one of each may be too many.
        const bool unsure = !fronts.repeats.empty() &&
                            fronts.repeats.size() == backs.repeats.size() &&
                            !same_sheets(fronts, backs, order);
        if (unsure) return Failure{differ(fronts, backs)};
        JoinedSides out = zip(kept(fronts, {}), kept(backs, {}), order);
        if (!same_sheets(fronts, backs, order)) out.suspects = differ(fronts, backs).suspects;
        return out;
    }
    const bool more_fronts = fronts.pages > backs.pages;
    const ScanPass& longer = more_fronts ? fronts : backs;
    const ScanPass& shorter = more_fronts ? backs : fronts;
    if (longer.repeats.size() != longer.pages - shorter.pages || !shorter.repeats.empty())
        return Failure{differ(fronts, backs)};
    JoinedSides out = more_fronts ? zip(kept(fronts, fronts.repeats), kept(backs, {}), order)
                                  : zip(kept(fronts, {}), kept(backs, backs.repeats), order);
    for (const std::size_t place : longer.repeats) out.set_aside.push_back({!more_fronts, place});
    return out;
}

}  // namespace motcua
