// Photographs for the tests of this folder: sheets on tables, their corners known.
//
// Seeds from 70000 on belong to the tests and were never looked at while thresholds were chosen;
// below are for choosing them.
#pragma once

#include "devices/pages/photographed_page.h"
#include "tests/devices/pages/drawn_pages.h"
#include "tests/support/page_generator/photograph.h"

namespace motcua::test {

inline constexpr std::uint64_t first_judged_photo = 70000;

struct DrawnSheet {
    ScannedImage page;
    SheetSize size;
};

// One in six lies on a table as an identity card would; the rest are A4 in all kinds of writing.
inline DrawnSheet drawn_sheet(std::uint64_t seed, int dpi = 120) {
    const bool card = seed % 6 == 5;
    PageRecipe recipe = recipe_of(static_cast<PageKind>(seed % 7), seed);
    recipe.dpi = dpi;
    recipe.skew = 0;
    recipe.noise = 0;
    recipe.specks = 0;
    const SheetSize size = card ? card_sheet : a4_sheet;
    if (card) {
        recipe.dpi = 3 * dpi;
        recipe.width_mm = recipe.sheet_width_mm = size.width_mm;
        recipe.height_mm = recipe.sheet_height_mm = size.height_mm;
    }
    return {draw_page(recipe), size};
}

// Of the same corners in whichever order: the largest distance of one to its nearest, in points.
inline double corner_error(const Quad& found, const Photograph& photo) {
    double worst = 0;
    for (const auto& truth : photo.corners) {
        double least = 1e9;
        for (const PicturePoint& point : found)
            least = std::min(least, std::hypot(point.x - truth[0], point.y - truth[1]));
        worst = std::max(worst, least);
    }
    return worst;
}

}  // namespace motcua::test
