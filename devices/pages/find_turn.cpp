#include "devices/pages/find_turn.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace motcua {
namespace {

// Fewer deviations from an even count of stems and tails may be chance.
constexpr float least_up_confidence = 8.0f;
constexpr int least_letters = 70;  // with a stem or a tail
constexpr double lines_are_clear = 6.0;

struct Band {
    int top = 0, height = 0;  // points of the page
};

// Letters at the resolution leptonica's patterns are made for, 150 to 300 points an inch.
PixPtr letters_of(const ScannedImage& page, const Ink& ink, const Band& band) {
    const int contrast = std::max(24, (ink.paper - ink.darkest) / 2);
    PixPtr bits = to_bits(page, ink.paper - contrast, band.top, band.height);
    if (page.dpi > 450) return PixPtr(pixReduceRankBinaryCascade(bits.get(), 2, 0, 0, 0));
    return bits;
}

// The half of the page with the most ink on it.
Band fullest_half(const ScannedImage& page, const Ink& ink) {
    constexpr int steps = 16;
    const int by = reduction(page);
    const int rows = pixGetHeight(ink.mask.get()) / (2 * steps);
    if (rows == 0) return {0, page.height};
    std::array<long, 2 * steps> counts{};
    for (int part = 0; part < 2 * steps; ++part) {
        l_int32 points = 0;
        for (int y = part * rows; y < (part + 1) * rows; ++y) {
            pixCountPixelsInRow(ink.mask.get(), y, &points, nullptr);
            counts[static_cast<std::size_t>(part)] += points;
        }
    }
    long here = std::accumulate(counts.begin(), counts.begin() + steps, 0L);
    long most = here;
    int best = 0;
    for (int part = 1; part <= steps; ++part) {
        here += counts[static_cast<std::size_t>(part + steps - 1)] -
                counts[static_cast<std::size_t>(part - 1)];
        if (here <= most) continue;
        most = here;
        best = part;
    }
    return {best * rows * by, steps * rows * by};
}

GreyPage turned_right(const GreyPage& small) {
    GreyPage turned{small.height, small.width, small.dpi, {}};
    turned.points.resize(small.points.size());
    for (int y = 0; y < turned.height; ++y)
        for (int x = 0; x < turned.width; ++x)
            turned.row(y)[x] = small.row(small.height - 1 - x)[y];
    return turned;
}

// 0 when there are not more than `least` stems, or tails.
float up_confidence(Pix* letters, int least) {
    l_float32 confidence = 0;
    if (pixUpDownDetect(letters, &confidence, least, 0, 0) != 0) return 0;
    return confidence;
}

}  // namespace

Turn find_turn(const ScannedImage& page, const GreyPage& small, const Ink& ink) {
    Turn found;
    found.skew = search_skew(ink);
    bool sideways = false;
    if (found.skew.confidence < lines_are_clear) {
        Ink turned;
        turned.mask.reset(pixRotate90(ink.mask.get(), 1));
        turned.paper = ink.paper;
        const Skew across = search_skew(turned);
        if (across.confidence > 3 && across.confidence > 1.5 * found.skew.confidence) {
            sideways = true;
            found.skew = refined_skew(turned_right(small), turned, across);
        }
    }
    if (!sideways) found.skew = refined_skew(small, ink, found.skew);
    // The confidence counts deviations from chance: half a page that is sure is as sure as a whole,
    // at half the price. Where the fuller half has too few letters, the whole has too.
    float up = 0;
    bool asks_whole = sideways;
    if (!sideways) {
        up = up_confidence(letters_of(page, ink, fullest_half(page, ink)).get(), least_letters / 2);
        asks_whole = up != 0 && std::fabs(up) < least_up_confidence;
    }
    if (asks_whole) {
        PixPtr letters = letters_of(page, ink, {0, page.height});
        if (sideways) letters.reset(pixRotate90(letters.get(), 1));
        up = up_confidence(letters.get(), least_letters);
    }
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
