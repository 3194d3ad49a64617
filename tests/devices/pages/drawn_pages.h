// Pages for the tests of this folder: drawn, so that their truth is known.
//
// Seeds from 40000 on belong to the tests and were never looked at while thresholds were chosen.
// MOTCUA_PAGES sets how many of a kind a campaign draws; a few are enough for every day.
#pragma once

#include <cstdlib>

#include "tests/support/page_generator/page_generator.h"

namespace motcua::test {

inline int pages_of_a_kind(int every_day) {
    const char* asked = std::getenv("MOTCUA_PAGES");
    return asked ? std::atoi(asked) : every_day;
}

inline PageRecipe held_apart(PageKind kind, int number) {
    return recipe_of(kind,
                     40000u + 131u * static_cast<unsigned>(number) + static_cast<unsigned>(kind));
}

// Half as large and as dear to draw as a sheet of A4; the rest as held apart.
inline PageRecipe small_sheet(PageKind kind, int number) {
    PageRecipe recipe = held_apart(kind, number);
    recipe.width_mm = recipe.sheet_width_mm = 148;
    recipe.height_mm = recipe.sheet_height_mm = 210;
    return recipe;
}

}  // namespace motcua::test
