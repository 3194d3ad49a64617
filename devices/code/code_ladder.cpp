// The order was measured on the tuning seeds of tests/support/damaged_codes: each rung stands where
// it reads most of what those before it left, for its cost.
#include "devices/code/code_ladder.h"

#include <array>

#include "devices/code/picture_filters.h"
#include "devices/code/straighten.h"

namespace motcua {
namespace {

GreyPicture doubled(const GreyPicture& p) { return filter::resized(p, 2 * p.width, 2 * p.height); }

GreyPicture as_it_is(const GreyPicture& p) { return p; }
GreyPicture smoothed(const GreyPicture& p) { return filter::box(p, 1); }
GreyPicture stretched(const GreyPicture& p) { return filter::stretch(filter::box(p, 1)); }
GreyPicture thresholded(const GreyPicture& p) {
    return filter::local_threshold(filter::box(p, 1), 12, 0.1);
}
GreyPicture sharpened(const GreyPicture& p) { return filter::sharpen(filter::box(p, 1), 4, 5.0); }
GreyPicture larger_sharper(const GreyPicture& p) { return filter::sharpen(doubled(p), 3, 3.0); }
GreyPicture largest_sharper(const GreyPicture& p) {
    return filter::sharpen(filter::resized(p, 3 * p.width, 3 * p.height), 4, 3.0);
}
GreyPicture deblurred(const GreyPicture& p) { return filter::deblur(filter::box(p, 1), 2, 8); }
GreyPicture deblurred_more(const GreyPicture& p) {
    return filter::deblur(filter::box(p, 1), 3, 14);
}
GreyPicture deblurred_most(const GreyPicture& p) {
    return filter::deblur(filter::stretch(p), 3, 40);
}
GreyPicture larger_deblurred(const GreyPicture& p) {
    return filter::deblur(doubled(filter::box(p, 1)), 5, 25);
}
GreyPicture evened(const GreyPicture& p) { return filter::even_light(filter::box(p, 1), 24); }
GreyPicture halved(const GreyPicture& p) { return filter::reduced(p, 2); }
GreyPicture larger(const GreyPicture& p) { return doubled(p); }
GreyPicture without_specks(const GreyPicture& p) { return filter::median(filter::median(p)); }
GreyPicture closed(const GreyPicture& p) {
    return filter::darkest(filter::lightest(filter::box(p, 1)));
}

constexpr std::array rungs{
    Rung{"as it is", as_it_is, Threshold::local},
    Rung{"stretched", stretched, Threshold::local},
    Rung{"one threshold", as_it_is, Threshold::global},
    Rung{"own threshold", thresholded, Threshold::fixed},
    Rung{"sharpened", sharpened, Threshold::local},
    Rung{"twice as large, sharpened", larger_sharper, Threshold::local},
    Rung{"straightened", straightened, Threshold::local},
    Rung{"sharpened, one threshold", sharpened, Threshold::global},
    Rung{"smoothed", smoothed, Threshold::local},
    Rung{"deblurred", deblurred, Threshold::local},
    Rung{"evened, one threshold", evened, Threshold::global},
    Rung{"deblurred more", deblurred_more, Threshold::global},
    Rung{"three times as large, sharpened", largest_sharper, Threshold::local},
    Rung{"half as large", halved, Threshold::local},
    Rung{"closed", closed, Threshold::local},
    Rung{"without specks", without_specks, Threshold::local},
    Rung{"twice as large", larger, Threshold::local},
    Rung{"deblurred most", deblurred_most, Threshold::local},
    Rung{"twice as large, deblurred", larger_deblurred, Threshold::local},
};

}  // namespace

std::span<const Rung> code_ladder() { return rungs; }

}  // namespace motcua
