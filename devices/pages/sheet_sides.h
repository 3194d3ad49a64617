// The straight sides of a sheet in a photograph: each a line through the steps from paper to table.
//
// A point counts by its darkest colour: a coloured table is darker than paper in one of them.
// Thread: any; pure.
#pragma once

#include <algorithm>
#include <optional>

#include "devices/code/picture.h"
#include "devices/code/projection.h"

namespace motcua {

// How sides are looked for: along each, `places` cuts across it, `reach` points to either side.
struct SideSearch {
    int places = 48;
    double reach = 8;
    double most_off = 2;       // points by which a step may lie off the line to speak for it
    int least_step = 12;       // levels
    double least_share = 0.6;  // of the places that must speak for it
};

struct SheetSides {
    Quad corners;
    double step = 0;  // levels, of the weakest side
};

// From corners known roughly, clockwise. Nothing where a side is not seen.
std::optional<SheetSides> find_sides(const ColourPicture& picture, const Quad& rough,
                                     const SideSearch& search);

inline int paper_level(const std::uint8_t* point) {
    return std::min({point[0], point[1], point[2]});
}

}  // namespace motcua
