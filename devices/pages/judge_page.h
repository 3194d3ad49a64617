// Whether a page can be read later: too dark, too light, blurred, cut off. Thread: any.
#pragma once

#include <vector>

#include "devices/pages/process_page.h"

namespace motcua {

// How steep the edges of letters are: the steepest step of an edge over its whole height, mean of
// all edges; 0.5 and more is sharp, below 0.36 is out of focus. 1 when there are too few edges.
double sharpness(const ScannedImage& page, const Ink& ink);

// `rim`: of the small picture; a side with a visible sheet edge cannot be cut off.
bool runs_over_edge(const Ink& ink, const Rim& rim);

// Of a page as it came, before it was turned.
std::vector<PageProblem> judge_page(const ScannedImage& page, const Ink& ink, const Rim& rim,
                                    const PaperColour& paper, bool blank);

}  // namespace motcua
