// A page in black and white for working with: a twelfth of the colour page's size.
//
// Never the copy that is kept: it loses the red of seals and the blue of pens. Thread: any.
// Throws: DeviceError (page_unreadable).
#pragma once

#include <string>

#include "devices/scanner/scanner.h"

namespace motcua {

struct BitonalPage {
    int width = 0;
    int height = 0;
    int dpi = 0;
    std::string g4;  // CCITT group 4, one strip, 0 is black
};

BitonalPage bitonal_copy(const ScannedImage& image);

}  // namespace motcua
