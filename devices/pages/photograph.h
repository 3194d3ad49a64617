// What a counter's camera sees of a sheet, and what becomes of it.
//
// Taking a page is two steps: judging what is before the lens, cheap enough to follow the picture;
// and making the page of what was judged, at full size. Pictures are shared: they are large.
// Thread: any; pure.
#pragma once

#include <memory>
#include <optional>

#include "devices/pages/find_sheet.h"
#include "devices/pages/photographed_page.h"

namespace motcua {

struct Photograph {
    std::shared_ptr<const ColourPicture> picture;
    Quad corners;
    SheetSize size;
};

struct SeenSheet {
    enum class State {
        none_seen,
        cut_off,
        other_form,      // a sheet, but not of a size that is known
        low_resolution,  // a page below what the decree asks for
        good,
    };
    State state = State::none_seen;
    std::optional<Quad> corners;  // in points of the picture
    SheetSize size;
    int dpi = 0;  // that the page would have
};

// `chosen`: what size the sheets are that are no cards.
SeenSheet see_sheet(const ColourPicture& picture, const SheetSize& chosen);

// Nothing when the corners are none of a sheet.
std::optional<ScannedImage> page_of(const Photograph& photograph);

}  // namespace motcua
