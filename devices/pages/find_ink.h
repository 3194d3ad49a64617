// Paper and ink: what is written on a page, whatever the colour of the paper or of the pen.
//
// The paper's level is taken in squares of about 8 mm, so that shadows and tints count as paper.
// Ink is what is clearly darker than the paper and than the scanner's own noise; dust (smaller
// than about 1.5 mm both ways) and a rim along the edges are left out. Works on the small picture
// (devices/pages/page_image.h). Thread: any.
#pragma once

#include "devices/pages/page_image.h"

namespace motcua {

struct Ink {
    PixPtr mask;            // 1 bit a point of the small picture, dust still in it
    int paper = 255;        // level of the paper, 0 black to 255
    int darkest = 0;        // level that one in a hundred points of the ink is darker than
    double noise = 1;       // deviation of the paper's level
    double share = 0;       // of the page covered with ink, dust and rim left out
    double written_mm = 0;  // length of what is written, about: ink over the width of a pen
};

// How many points at each side are not paper.
struct Rim {
    int left = 0, top = 0, right = 0, bottom = 0;
    friend bool operator==(const Rim&, const Rim&) = default;
};

// Inside `bed` is only paper; what lies beyond was painted like it (SheetEdges).
Ink find_ink(const GreyPage& small, const Rim& bed = {});

// Nothing anybody wrote, printed or stamped. A faint pencil note or the print of a pale stamp is
// not blank: of two doubtful ways the page is kept as written.
bool is_blank(const Ink& ink);

}  // namespace motcua
