// Whether a page lies sideways or upside down, told from its Latin letters.
//
// Letters with a stem or an accent above outnumber those with a tail below, in Vietnamese even
// more than elsewhere; that decides up from down. Lines of writing decide sideways. Without enough
// letters the page is left as it lies. Thread: any.
#pragma once

#include "devices/pages/straighten.h"

namespace motcua {

struct Turn {
    PageTurn turn = PageTurn::none;  // by which the page has to be turned to be read
    double confidence = 0;           // deviations from chance; 0: not decided
    Skew skew;                       // of the page once it is turned
};

// `small` and `ink` are those of `page`.
Turn find_turn(const ScannedImage& page, const GreyPage& small, const Ink& ink);

}  // namespace motcua
