// A drawn page photographed on a table: a known camera above it, a lamp beside it.
//
// The camera is a pinhole of its own focal length that looks at the sheet's middle; the truth of
// the corners is that projection and nothing that the program under test computes. The same recipe
// gives the same points on every machine.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "devices/code/picture.h"
#include "devices/scanner/scanner.h"

namespace motcua::test {

enum class Table { wood, green, blue, dark, grey };

struct PhotoRecipe {
    std::uint64_t seed = 1;
    int width = 1600;
    int height = 1200;
    Table table = Table::wood;
    double focal = 0.9;       // of the photograph's width
    double tilt = 0;          // degrees between the camera's axis and the table's upright
    double tilt_towards = 0;  // degrees: the direction it leans to
    double rotation = 0;      // degrees clockwise: how the sheet lies
    double cover = 0.8;       // the sheet's diagonal as a share of what the camera sees of it
    double off_x = 0;         // where the sheet's middle lies, shares of the sheet's width
    double off_y = 0;         //   and height
    double lamp = 0.7;        // light at the darkest place, 1 at the brightest
    double lamp_from = 0;     // degrees
    double noise = 3;         // deviation of the levels
    double blur = 0.6;        // radius in points
    int glare_spots = 0;      // bright round spots on the table
};

struct Photograph {
    ColourPicture picture;
    std::array<std::array<double, 2>, 4>
        corners;  // x, y: clockwise on the page from its upper left
};

// Tilt up to 15 degrees, every table, lamp and distance, drawn from the seed; the whole sheet is in
// the picture with a margin.
PhotoRecipe photo_recipe_of(std::uint64_t seed, double width_mm, double height_mm);

// `page` fills the sheet; without a page the table alone.
Photograph photograph(const PhotoRecipe& recipe, const ScannedImage* page, double width_mm,
                      double height_mm);

}  // namespace motcua::test
