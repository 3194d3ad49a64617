// Pages as a counter's scanner gives them, drawn by code: known skew, known kind, any number.
//
// The same recipe gives the same points on every machine. What the recipe says is the truth that
// tests compare with; write_page puts it as JSON beside the picture. No real person and no real
// seal is on them: ring texts say that they are specimens.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "devices/scanner/scanner.h"

namespace motcua::test {

// The first six hold writing, the next four nearly nothing that must not be lost, the last three
// nothing at all.
enum class PageKind {
    text,
    form,
    table,
    handwriting,
    sealed,
    sparse,
    faint_pencil,
    faint_stamp,
    page_number,
    corner_note,
    blank,
    blank_show_through,  // the other side shines through, mirrored
    blank_punched,       // holes, a staple, a fold
};
const char* name_of(PageKind kind);
bool is_blank(PageKind kind);
bool is_faint(PageKind kind);

struct PageRecipe {
    std::uint64_t seed = 1;
    PageKind kind = PageKind::text;
    int dpi = 200;
    ScanColour colour = ScanColour::colour;
    double width_mm = 210;  // of the area that is scanned
    double height_mm = 297;
    double sheet_width_mm = 210;  // of the paper in its middle
    double sheet_height_mm = 297;
    int lid = 252;        // 0..255: what is seen beside the sheet
    double skew = 0;      // degrees; positive: the text falls to the right (turned clockwise)
    int turned = 0;       // 0, 90, 180, 270 degrees clockwise: how the sheet was put in
    double noise = 2;     // deviation of the levels
    double exposure = 1;  // 0.5 is far too dark
    double blur = 0;      // radius in points
    int specks = 6;       // dust
    std::string qr;       // drawn in the top right corner; empty: none
    std::string code128;  // drawn at the top; empty: none
    char patch = 0;       // a patch code's bars at the top: '1' to '4', '6', 'T'
};

// Skew within 2.5 degrees, noise and dust as they come.
PageRecipe recipe_of(PageKind kind, std::uint64_t seed);
// A counter's day: mostly writing, one in eight blank, one in ten faint.
PageRecipe mixed_recipe(std::uint64_t seed);

ScannedImage draw_page(const PageRecipe& recipe);

// PNM: P6, P5 or P4 by the colour of the page.
std::string pnm_of(const ScannedImage& page);
// {"file","kind","blank","faint","skew","turned",…} on one line
std::string truth_of(const PageRecipe& recipe, const std::string& file);

// Draws it, writes FOLDER/NAME.ppm (.pgm, .pbm) and FOLDER/NAME.json, returns the picture's path.
std::filesystem::path write_page(const std::filesystem::path& folder, const std::string& name,
                                 const PageRecipe& recipe);

}  // namespace motcua::test
