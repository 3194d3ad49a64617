// What stands on a generated sheet: writing, forms, seals, strokes, codes, dirt.
#pragma once

#include <string>

#include "tests/support/page_generator/canvas.h"
#include "tests/support/page_generator/dice.h"
#include "tests/support/page_generator/lettering.h"
#include "tests/support/page_generator/page_generator.h"

namespace motcua::test {

// Everything the recipe names except noise and geometry.
void draw_parts(Canvas& sheet, const PageRecipe& recipe, Dice& dice);

// Marks that look like writing with a pen: `letters` loops from `at` to the right.
void draw_strokes(Canvas& sheet, Point at, int letters, double height, const Ink& ink, Dice& dice);
void draw_seal(Canvas& sheet, Lettering& letters, Point centre, double radius, const Ink& ink);
void draw_qr(Canvas& sheet, const std::string& text, Point at, double side);
// '1' to '4', '6', 'T': bars across the sheet, 0.8 inches high together.
void draw_patch(Canvas& sheet, char patch, Point at, double length);
void draw_code128(Canvas& sheet, const std::string& text, Point at, double width, double height);

}  // namespace motcua::test
