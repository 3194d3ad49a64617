#include "devices/pages/photograph.h"

#include <algorithm>

#include "devices/pages/process_page.h"

namespace motcua {

SeenSheet see_sheet(const ColourPicture& picture, const SheetSize& chosen) {
    SeenSheet seen;
    const auto corners = find_sheet(picture);
    if (!corners) {
        if (corners.error() == NoSheet::cut_off) seen.state = SeenSheet::State::cut_off;
        return seen;
    }
    seen.corners = *corners;
    const auto size = sheet_size(picture, *corners, chosen);
    if (!size) {
        seen.state = SeenSheet::State::other_form;
        return seen;
    }
    seen.size = *size;
    seen.dpi = std::min(most_photo_dpi, static_cast<int>(seen_dpi(*corners, *size)));
    seen.state = seen.dpi < lawful_dpi ? SeenSheet::State::low_resolution : SeenSheet::State::good;
    return seen;
}

std::optional<ScannedImage> page_of(const Photograph& photograph) {
    return photographed_page(*photograph.picture, photograph.corners, photograph.size);
}

}  // namespace motcua
