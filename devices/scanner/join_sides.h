// Manual duplex: the fronts of a stack scanned first, then the stack turned over, its backs.
//
// Turned over as a whole the stack shows its last sheet first, so backs come in reverse order.
// Passes of different length mean that a sheet was scanned again after a jam, or that two were
// pulled at once. A sheet that was scanned again shows: its page looks like the one before
// (page_look.h). When leaving out exactly those pages makes the passes equal, they are set aside;
// in every other case nothing is shifted and a person is told what is suspected. Pure.
#pragma once

#include <cstddef>
#include <vector>

#include "core/base/result.h"

namespace motcua {

// How the stack was put in for its backs.
enum class BackOrder { last_first, first_first };

// One pass through the feeder: its pages, and which of them look like the page before them
// (places from 0, ascending).
struct ScanPass {
    std::size_t pages = 0;
    std::vector<std::size_t> repeats;
};

struct JoinedSide {
    bool back = false;
    std::size_t place = 0;  // in its own pass
    friend bool operator==(const JoinedSide&, const JoinedSide&) = default;
};

struct JoinedSides {
    std::vector<JoinedSide> sides;      // front, back, front, back, … in the order of the fronts
    std::vector<JoinedSide> set_aside;  // scanned twice: to be shown, not thrown away
    // The counts agree, but these look scanned twice: copies of one paper, or one sheet twice and
    // another lost. To be looked at.
    std::vector<JoinedSide> suspects;
};

// Which sheet is missing or doubled cannot be told for certain.
struct SidesDiffer {
    std::size_t fronts = 0;
    std::size_t backs = 0;
    std::vector<JoinedSide> suspects;
};

Result<JoinedSides, SidesDiffer> join_sides(const ScanPass& fronts, const ScanPass& backs,
                                            BackOrder order = BackOrder::last_first);

}  // namespace motcua
