// Rotation by a few degrees, the dearest step of all. A row of the new page crosses the rows of the
// old one slowly: for a stretch of points it lies between the same two. There each byte is weighed
// from above and below, then from left and right, in two loops over bytes that the compiler turns
// into vectors; within a stretch (at most 64 points) the place across is off by less than 0.05
// points. Places are counted in 65536ths of a point. Which part of a row has its source inside the
// page is solved beforehand.
#include <algorithm>
#include <array>
#include <cmath>

#include "devices/pages/straighten.h"

namespace motcua {
namespace {

constexpr double fixed_one = 65536;

struct Walk {
    std::int64_t x, y;    // source of the row's first point
    std::int64_t dx, dy;  // from one point to the next
};

// The steps k in [0, count) for which 0 <= at + k * by < limit, both in 65536ths.
void narrow(std::int64_t at, std::int64_t by, std::int64_t limit, std::int64_t& first,
            std::int64_t& end) {
    const auto up = [](std::int64_t a, std::int64_t b) {  // a / b rounded up, b > 0
        return a >= 0 ? (a + b - 1) / b : -((-a) / b);
    };
    if (by == 0) {
        if (at < 0 || at >= limit) end = first;
    } else if (by > 0) {
        first = std::max(first, up(-at, by));
        end = std::min(end, up(limit - at, by));
    } else {
        first = std::max(first, up(at - limit + 1, -by));
        end = std::min(end, up(at + 1, -by));
    }
    end = std::max(first, end);
}

constexpr std::int64_t longest_stretch = 64;

// The part of the way down to the next row, by byte of a stretch; modulo 65536.
template <std::size_t depth>
std::array<std::uint16_t, longest_stretch * depth> ramp_of(std::int64_t dy) {
    std::array<std::uint16_t, longest_stretch * depth> ramp{};
    for (std::size_t i = 0; i < ramp.size(); ++i)
        ramp[i] = static_cast<std::uint16_t>(static_cast<std::int64_t>(i / depth) * dy);
    return ramp;
}

// Points until the row of the old page changes.
std::int64_t stretch_at(const Walk& at, std::int64_t left) {
    const std::int64_t part = at.y & 65535;
    std::int64_t count = longest_stretch;
    if (at.dy > 0) count = (65536 - part + at.dy - 1) / at.dy;
    if (at.dy < 0) count = part / -at.dy + 1;
    return std::min({count, left, longest_stretch});
}

std::uint8_t weighed(std::uint8_t a, std::uint8_t b, std::uint16_t share) {
    const auto of_a = static_cast<std::uint16_t>(a * (256 - share));
    const auto of_b = static_cast<std::uint16_t>(b * share);
    return static_cast<std::uint8_t>(static_cast<std::uint16_t>(of_a + of_b + 128) >> 8);
}

template <std::size_t depth>
void turned_row(const ScannedImage& page,
                const std::array<std::uint16_t, longest_stretch * depth>& ramp, Walk at,
                std::int64_t count, std::uint8_t* to) {
    const auto stride = static_cast<std::size_t>(page.width) * depth;
    std::array<std::uint8_t, (longest_stretch + 1) * depth> between{};
    while (count > 0) {
        const std::int64_t points = stretch_at(at, count);
        const auto bytes = static_cast<std::size_t>(points) * depth;
        const std::int64_t middle = at.x + points / 2 * (at.dx - 65536);
        const std::int64_t x =
            std::clamp(middle, std::int64_t{0}, ((page.width - points) << 16) - 1);
        const auto across = static_cast<std::uint16_t>(x >> 8 & 255);
        const std::uint8_t* above = page.rows.data() +
                                    static_cast<std::size_t>(at.y >> 16) * stride +
                                    static_cast<std::size_t>(x >> 16) * depth;
        const std::uint8_t* below = above + stride;
        const auto start = static_cast<std::uint16_t>(at.y & 65535);
        for (std::size_t i = 0; i < bytes; ++i)
            between[i] = weighed(
                above[i], below[i],
                static_cast<std::uint16_t>(static_cast<std::uint16_t>(start + ramp[i]) >> 8));
        const auto last =
            static_cast<std::uint16_t>(static_cast<std::uint16_t>(start + ramp[bytes - 1]) >> 8);
        for (std::size_t i = bytes; i < bytes + depth; ++i)
            between[i] = weighed(above[i], below[i], last);
        for (std::size_t i = 0; i < bytes; ++i)
            to[i] = weighed(between[i], between[i + depth], across);
        to += bytes;
        at.x += points * at.dx;
        at.y += points * at.dy;
        count -= points;
    }
}

void fill_points(std::uint8_t* to, std::int64_t count, std::size_t depth, const PaperColour& fill) {
    for (std::int64_t k = 0; k < count; ++k)
        for (std::size_t c = 0; c < depth; ++c) *to++ = fill[c];
}

template <std::size_t depth>
void turn_points(const ScannedImage& page, double degrees, const Rim& rim, const PaperColour& fill,
                 ScannedImage& turned) {
    const double radians = degrees * 3.14159265358979323846 / 180;
    const double cosine = std::cos(radians);
    const double sine = std::sin(radians);
    const double middle_x = (page.width - 1) / 2.0;
    const double middle_y = (page.height - 1) / 2.0;
    const auto fixed = [](double value) {
        return static_cast<std::int64_t>(std::lround(value * fixed_one));
    };
    const auto ramp = ramp_of<depth>(fixed(-sine));
    const auto width = static_cast<std::int64_t>(turned.width);
    std::uint8_t* to = turned.rows.data();
    for (int y = 0; y < turned.height; ++y, to += static_cast<std::size_t>(width) * depth) {
        const double right = rim.left - middle_x;
        const double down = y + rim.top - middle_y;
        Walk walk{fixed(right * cosine + down * sine + middle_x),
                  fixed(-right * sine + down * cosine + middle_y), fixed(cosine), fixed(-sine)};
        std::int64_t first = 0;
        std::int64_t end = width;
        narrow(walk.x, walk.dx, fixed(page.width - 1), first, end);
        narrow(walk.y, walk.dy, fixed(page.height - 1), first, end);
        fill_points(to, first, depth, fill);
        fill_points(to + static_cast<std::size_t>(end) * depth, width - end, depth, fill);
        walk.x += first * walk.dx;
        walk.y += first * walk.dy;
        turned_row<depth>(page, ramp, walk, end - first,
                          to + static_cast<std::size_t>(first) * depth);
    }
}

}  // namespace

ScannedImage rotate_page(const ScannedImage& page, double degrees, const Rim& rim,
                         const PaperColour& fill) {
    ScannedImage turned{page.width - rim.left - rim.right,
                        page.height - rim.top - rim.bottom,
                        page.dpi,
                        page.colour,
                        {}};
    turned.rows.resize(row_bytes(turned.width, turned.colour) *
                       static_cast<std::size_t>(turned.height));
    if (channels(page.colour) == 3)
        turn_points<3>(page, degrees, rim, fill, turned);
    else
        turn_points<1>(page, degrees, rim, fill, turned);
    return turned;
}

}  // namespace motcua
