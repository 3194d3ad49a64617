#include "devices/code/code_ladder.h"

#include <algorithm>
#include <array>

#include "devices/code/picture_filters.h"

namespace motcua {
namespace {

GreyPicture as_it_is(const GreyPicture& p) { return p; }
GreyPicture smoothed(const GreyPicture& p) { return filter::box(p, 1); }
GreyPicture smoother(const GreyPicture& p) { return filter::smooth(p, 1); }
GreyPicture smoothest(const GreyPicture& p) { return filter::smooth(p, 2); }
GreyPicture stretched(const GreyPicture& p) { return filter::stretch(filter::box(p, 1)); }
GreyPicture doubled(const GreyPicture& p) { return filter::resized(p, 2 * p.width, 2 * p.height); }
GreyPicture doubled_sharp(const GreyPicture& p) { return filter::sharpen(doubled(p), 3, 3.0); }
GreyPicture tripled_sharp(const GreyPicture& p) {
    return filter::sharpen(filter::resized(p, 3 * p.width, 3 * p.height), 4, 3.0);
}
GreyPicture evened(const GreyPicture& p) { return filter::even_light(filter::box(p, 1), 24); }
GreyPicture local(const GreyPicture& p) {
    return filter::local_threshold(filter::box(p, 1), 12, 0.1);
}
GreyPicture sharpened(const GreyPicture& p) { return filter::sharpen(p, 3, 2.0); }
GreyPicture sharper(const GreyPicture& p) { return filter::sharpen(filter::box(p, 1), 4, 5.0); }
GreyPicture deblurred(const GreyPicture& p) { return filter::deblur(filter::box(p, 1), 2, 8); }
GreyPicture deblurred_more(const GreyPicture& p) {
    return filter::deblur(filter::box(p, 1), 3, 14);
}
GreyPicture halved(const GreyPicture& p) { return filter::reduced(p, 2); }
GreyPicture cleaned(const GreyPicture& p) { return filter::median(filter::median(p)); }
GreyPicture closed(const GreyPicture& p) {
    return filter::darkest(filter::lightest(filter::box(p, 1)));
}

constexpr std::array rungs{
    Rung{"plain", as_it_is, Threshold::local},
    Rung{"global", as_it_is, Threshold::global},
    Rung{"box1", smoothed, Threshold::local},
    Rung{"box1 global", smoothed, Threshold::global},
    Rung{"stretch", stretched, Threshold::local},
    Rung{"smooth1", smoother, Threshold::local},
    Rung{"evened global", evened, Threshold::global},
    Rung{"sharp", sharpened, Threshold::local},
    Rung{"double sharp", doubled_sharp, Threshold::local},
    Rung{"sauvola", local, Threshold::fixed},
    Rung{"sharper", sharper, Threshold::local},
    Rung{"sharper global", sharper, Threshold::global},
    Rung{"smooth2", smoothest, Threshold::local},
    Rung{"smooth2 global", smoothest, Threshold::global},
    Rung{"halved", halved, Threshold::local},
    Rung{"median", cleaned, Threshold::local},
    Rung{"deblur", deblurred, Threshold::local},
    Rung{"deblur more", deblurred_more, Threshold::global},
    Rung{"closed", closed, Threshold::local},
    Rung{"triple sharp", tripled_sharp, Threshold::local},
    Rung{"double", doubled, Threshold::local},
};

}  // namespace

std::span<const Rung> code_ladder() { return rungs; }

}  // namespace motcua
