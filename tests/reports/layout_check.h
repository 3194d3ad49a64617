// Finds what lies wrong on the pages of a form, from the boxes the document kept: texts on each
// other, texts over a frame, frames across each other, anything outside the margins.
#pragma once

#include <string>
#include <vector>

#include "reports/printed_form.h"

namespace motcua {

// One line a fault, empty when all is well. `margin` is kept left, right and at the top; the foot
// line may stand below the last block, but not at the edge of the paper.
std::vector<std::string> layout_faults(const std::vector<DrawnBox>& boxes, double width,
                                       double height, double margin);

}  // namespace motcua
