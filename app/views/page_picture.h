// A page's points as a bitmap of the toolkit, turned as the clerk turned it.
#pragma once

#include <wx/bitmap.h>

#include "devices/scanner/scanner.h"

namespace motcua {

// `rotation` clockwise: 0, 90, 180, 270; at most `width` x `height` (0: as it is).
wxBitmap page_bitmap(const ScannedImage& image, int rotation, int width = 0, int height = 0);

}  // namespace motcua
