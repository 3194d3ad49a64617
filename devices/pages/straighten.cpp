#include "devices/pages/straighten.h"

#include <algorithm>
#include <cmath>

namespace motcua {

PaperColour paper_colour(const ScannedImage& page, int paper_level) {
    const auto depth = static_cast<std::size_t>(channels(page.colour));
    std::array<std::uint64_t, 3> sums{};
    std::uint64_t count = 0;
    const std::size_t points = page.rows.size() / depth;
    for (std::size_t i = 0; i < points; i += 61) {
        const std::uint8_t* point = page.rows.data() + i * depth;
        const int darkest = *std::min_element(point, point + depth);
        if (std::abs(darkest - paper_level) > 12) continue;
        for (std::size_t c = 0; c < 3; ++c) sums[c] += point[depth == 3 ? c : 0];
        ++count;
    }
    if (count == 0) return {255, 255, 255};
    PaperColour colour{};
    for (std::size_t c = 0; c < 3; ++c) colour[c] = static_cast<std::uint8_t>(sums[c] / count);
    return colour;
}

namespace {

// Squares of points at a time, so that both sides stay in the processor's cache.
template <std::size_t depth>
void turn_quarter(const ScannedImage& from, ScannedImage& to, bool right) {
    constexpr int square = 32;
    const auto w = static_cast<std::size_t>(from.width);
    const auto h = static_cast<std::size_t>(from.height);
    for (int top = 0; top < from.height; top += square)
        for (int left = 0; left < from.width; left += square)
            for (int y = top; y < std::min(top + square, from.height); ++y)
                for (int x = left; x < std::min(left + square, from.width); ++x) {
                    const auto sx = static_cast<std::size_t>(x);
                    const auto sy = static_cast<std::size_t>(y);
                    const std::size_t target =
                        right ? sx * h + (h - 1 - sy) : (w - 1 - sx) * h + sy;
                    std::copy_n(from.rows.data() + (sy * w + sx) * depth, depth,
                                to.rows.data() + target * depth);
                }
}

template <std::size_t depth>
void turn_half(ScannedImage& page) {
    std::uint8_t* first = page.rows.data();
    std::uint8_t* last = first + page.rows.size() - depth;
    for (; first < last; first += depth, last -= depth)
        std::swap_ranges(first, first + depth, last);
}

}  // namespace

ScannedImage turn_page(const ScannedImage& page, PageTurn turn) {
    if (turn == PageTurn::none) return page;
    const bool colour = page.colour == ScanColour::colour;
    if (turn == PageTurn::upside_down) {
        ScannedImage turned = page;
        colour ? turn_half<3>(turned) : turn_half<1>(turned);
        return turned;
    }
    ScannedImage turned{page.height, page.width, page.dpi, page.colour, {}};
    turned.rows.resize(page.rows.size());
    const bool right = turn == PageTurn::right;
    colour ? turn_quarter<3>(page, turned, right) : turn_quarter<1>(page, turned, right);
    return turned;
}

}  // namespace motcua
