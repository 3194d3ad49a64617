// How far a page lies askew, and turning its points back: by a few degrees or by right angles.
//
// Angles are degrees, positive clockwise as the page is seen. Turning keeps the page's size and
// scale (100 %: decree 30/2020, annex I); what turns into view is filled with the paper's colour.
// Thread: any.
#pragma once

#include <array>

#include "devices/pages/find_ink.h"
#include "devices/pages/page_image.h"

namespace motcua {

struct Skew {
    double degrees = 0;     // turn by this much to set the page straight
    double confidence = 0;  // of leptonica's search; a blank page has 0, a page of text 4 and more
};
// Leptonica's search on the mask: to about 0.1 degree.
Skew search_skew(const Ink& ink);
// `small` is the picture the ink was found on: its grey levels refine what was found on the mask,
// to a few hundredths of a degree also where only two lines are written.
Skew refined_skew(const GreyPage& small, const Ink& ink, Skew skew);

// How far a page has to be turned clockwise to be read.
enum class PageTurn { none, right, upside_down, left };

ScannedImage turn_page(const ScannedImage& page, PageTurn turn);

using PaperColour = std::array<std::uint8_t, 3>;  // grey: all three alike
// The mean of the points that are about as bright as the paper.
PaperColour paper_colour(const ScannedImage& page, int paper_level);

// Turned about its middle, then cut by `rim` (points of the turned page). `room`: memory no longer
// needed, taken for the new page.
ScannedImage rotate_page(const ScannedImage& page, double degrees, const Rim& rim,
                         const PaperColour& fill, std::vector<std::uint8_t> room = {});

}  // namespace motcua
