#include "devices/pages/find_turn.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>

namespace motcua {
namespace {

// Fewer deviations from an even count of stems and tails may be chance.
constexpr float least_up_confidence = 8.0f;
constexpr double lines_are_clear = 6.0;

// Letters at the resolution leptonica's patterns are made for, 150 to 300 points an inch.
PixPtr letters_of(const ScannedImage& page, const Ink& ink) {
    const int contrast = std::max(24, (ink.paper - ink.darkest) / 2);
    PixPtr bits = to_bits(page, ink.paper - contrast);
    if (page.dpi > 450) return PixPtr(pixReduceRankBinaryCascade(bits.get(), 2, 0, 0, 0));
    return bits;
}

GreyPage turned_right(const GreyPage& small) {
    GreyPage turned{small.height, small.width, small.dpi, {}};
    turned.points.resize(small.points.size());
    for (int y = 0; y < turned.height; ++y)
        for (int x = 0; x < turned.width; ++x)
            turned.row(y)[x] = small.row(small.height - 1 - x)[y];
    return turned;
}

float up_confidence(Pix* letters) {
    l_float32 confidence = 0;
    if (pixUpDownDetect(letters, &confidence, 0, 0, 0) != 0) return 0;
    return confidence;
}

}  // namespace

Turn find_turn(const ScannedImage& page, const GreyPage& small, const Ink& ink) {
    Turn found;
    found.skew = find_skew(small, ink);
    bool sideways = false;
    if (found.skew.confidence < lines_are_clear) {
        Ink turned;
        turned.mask.reset(pixRotate90(ink.mask.get(), 1));
        turned.paper = ink.paper;
        const Skew across = find_skew(turned_right(small), turned);
        if (across.confidence > 3 && across.confidence > 1.5 * found.skew.confidence) {
            sideways = true;
            found.skew = across;
        }
    }
    PixPtr letters = letters_of(page, ink);
    if (sideways) letters.reset(pixRotate90(letters.get(), 1));
    const float up = up_confidence(letters.get());
    found.confidence = std::fabs(up);
    if (found.confidence < least_up_confidence) {
        // Lines alone do not say which way is up: then the page stays as it was put in.
        if (sideways) found.skew = {};
        found.confidence = 0;
        return found;
    }
    if (sideways)
        found.turn = up > 0 ? PageTurn::right : PageTurn::left;
    else
        found.turn = up > 0 ? PageTurn::none : PageTurn::upside_down;
    return found;
}

}  // namespace motcua
