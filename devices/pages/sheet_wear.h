// What a sheet carries that nobody wrote: punched holes, a staple, a fold.
//
// Looked for only where a hand is unlikely to have drawn the same: solid discs of 4 to 8 mm within
// 25 mm of an edge, one straight bar in a corner, a thin line across the whole sheet.
// Thread: any.
#pragma once

#include "devices/pages/find_ink.h"

namespace motcua {

// How many points of `written` (1 bit a point) belong to such. `all`: with the specks a weak fold
// falls apart into; `bed`: how far the sheet's edges lie inside the picture.
long sheet_wear(Pix* written, Pix* all, const Rim& bed, int dpi);

}  // namespace motcua
