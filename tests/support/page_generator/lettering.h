// Letters on a canvas: UTF-8 text in the serif family of our forms, drawn by FreeType.
//
// Sizes in typographic points, places in millimetres, the place is the left end of the base line.
#pragma once

#include <memory>
#include <string_view>

#include "tests/support/page_generator/canvas.h"

namespace motcua::test {

enum class Face { regular, bold, italic };

class Lettering {
public:
    // Throws std::runtime_error when the fonts are not there.
    Lettering();
    ~Lettering();
    Lettering(const Lettering&) = delete;
    Lettering& operator=(const Lettering&) = delete;

    // Returns the width in millimetres. `degrees` turns the line clockwise about its place.
    double draw(Canvas& canvas, Point at, double size, Face face, std::string_view text,
                const Ink& ink, double degrees = 0);
    double width(double size, Face face, std::string_view text, int dpi);

private:
    struct Fonts;
    std::unique_ptr<Fonts> fonts_;
};

}  // namespace motcua::test
