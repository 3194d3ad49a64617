// The order was measured on the tuning seeds of tests/support/damaged_codes: each rung stands where
// it reads most of what those before it left, for its cost.
#include "devices/code/code_ladder.h"

#include <array>

#include "devices/code/picture_filters.h"
#include "devices/code/straighten.h"

namespace motcua {
namespace {

// What costs much for each point is not tried on large pictures: nobody waits that long.
constexpr std::size_t most_enlarged = 1'000'000;
constexpr std::size_t most_deblurred = 1'500'000;

GreyPicture times(const GreyPicture& p, int factor) {
    if (p.points.size() > most_enlarged) return {};
    return filter::resized(p, factor * p.width, factor * p.height);
}
GreyPicture doubled(const GreyPicture& p) { return times(p, 2); }
GreyPicture deblurred_by(const GreyPicture& p, int radius, int steps) {
    constexpr int most_at_full_size = 10;
    const std::size_t most = steps > most_at_full_size ? most_deblurred : 2 * most_deblurred;
    return p.points.size() > most ? GreyPicture() : filter::deblur(p, radius, steps);
}

GreyPicture as_it_is(const GreyPicture& p) { return p; }
GreyPicture smoothed(const GreyPicture& p) { return filter::box(p, 1); }
GreyPicture stretched(const GreyPicture& p) { return filter::stretch(filter::box(p, 1)); }
GreyPicture thresholded(const GreyPicture& p) {
    return filter::local_threshold(filter::box(p, 1), 12, 0.1);
}
GreyPicture sharpened(const GreyPicture& p) { return filter::sharpen(filter::box(p, 1), 4, 5.0); }
GreyPicture strongly_sharpened(const GreyPicture& p) {
    return filter::sharpen(filter::smooth(p, 1), 5, 8.0);
}
GreyPicture widely_sharpened(const GreyPicture& p) {
    return filter::sharpen(filter::box(p, 1), 8, 8.0);
}
GreyPicture sharpened_thresholded(const GreyPicture& p) {
    return filter::local_threshold(filter::sharpen(filter::box(p, 1), 4, 3.0), 12, 0.0);
}
GreyPicture straightened_sharpened(const GreyPicture& p) {
    return filter::sharpen(straightened(p), 6, 6.0);
}
GreyPicture straightened_deblurred(const GreyPicture& p) {
    return deblurred_by(straightened(p), 4, 20);
}
GreyPicture larger_sharper(const GreyPicture& p) { return filter::sharpen(doubled(p), 3, 3.0); }
GreyPicture largest_sharper(const GreyPicture& p) { return filter::sharpen(times(p, 3), 4, 3.0); }
GreyPicture deblurred(const GreyPicture& p) { return deblurred_by(filter::box(p, 1), 2, 8); }
GreyPicture deblurred_more(const GreyPicture& p) { return deblurred_by(filter::box(p, 1), 3, 14); }
GreyPicture deblurred_most(const GreyPicture& p) { return deblurred_by(filter::stretch(p), 3, 40); }
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
    Rung{"strongly sharpened", strongly_sharpened, Threshold::local},
    Rung{"sharpened, own threshold", sharpened_thresholded, Threshold::fixed},
    Rung{"widely sharpened", widely_sharpened, Threshold::local},
    Rung{"smoothed", smoothed, Threshold::local},
    Rung{"deblurred", deblurred, Threshold::local},
    Rung{"evened, one threshold", evened, Threshold::global},
    Rung{"deblurred more", deblurred_more, Threshold::global},
    Rung{"three times as large, sharpened", largest_sharper, Threshold::local},
    Rung{"straightened, sharpened", straightened_sharpened, Threshold::local},
    Rung{"straightened, deblurred", straightened_deblurred, Threshold::local},
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
