// From a photograph of a sheet to its page: laid flat, evenly lit, at 100 % of the sheet.
//
// How large the sheet is nobody can see in a photograph: it is one of known size, told by the form
// of its outline from what was chosen (A4 and A5 have the same form) and an identity card. The
// resolution is what the photograph really has where the sheet is seen worst, so that no point of
// the page is made up; decree 30/2020/ND-CP, annex I, part II, I.2 wants 200 and more.
// Thread: any; pure.
#pragma once

#include <optional>

#include "devices/code/picture.h"
#include "devices/code/projection.h"
#include "devices/scanner/scanner.h"

namespace motcua {

struct SheetSize {
    double width_mm = 210;
    double height_mm = 297;
    friend bool operator==(const SheetSize&, const SheetSize&) = default;
};
inline constexpr SheetSize a4_sheet{210, 297};
inline constexpr SheetSize a5_sheet{148, 210};
inline constexpr SheetSize card_sheet{85.6, 53.98};  // ISO/IEC 7810 ID-1

// As it lies in the photograph: its width is along the side from the first corner to the second.
// Nothing when its form is neither that of `chosen` nor of a card.
std::optional<SheetSize> sheet_size(const ColourPicture& photo, const Quad& corners,
                                    const SheetSize& chosen);

// Points an inch of the sheet where it is seen worst.
double seen_dpi(const Quad& corners, const SheetSize& size);

// Above it a page only takes room.
inline constexpr int most_photo_dpi = 300;

// In colour; its dpi is seen_dpi, at most most_photo_dpi. Half a millimetre around is left out, so
// that no table shows. Nothing when the corners are none of a sheet.
std::optional<ScannedImage> photographed_page(const ColourPicture& photo, const Quad& corners,
                                              const SheetSize& size);

// What a lamp beside the sheet does to its light, undone: a smooth change over the whole page,
// found on its paper. All colours of a point by the same share, so that red stays red.
void even_lamp(ScannedImage& page);

}  // namespace motcua
