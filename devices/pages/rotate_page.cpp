// Rotation by a few degrees, the dearest step of all. A row of the new page crosses the rows of the
// old one slowly: for a stretch of points it lies between the same two. There each byte is weighed
// from above and below, then from left and right, in blocks of bytes that the compiler turns into
// vectors; what is computed beyond a stretch is overwritten by the next one. Within a stretch (at
// most 64 points) the place across is off by less than 0.05 points. Places are counted in 65536ths
// of a point, shares in 128ths. Which part of a row has its source inside the page is solved
// beforehand.
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

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
constexpr std::size_t block = 32;  // bytes
constexpr std::size_t round_up(std::size_t bytes) { return (bytes + block - 1) / block * block; }
// Of a stretch and one point more, in whole blocks.
constexpr std::size_t padded_stretch = round_up((longest_stretch + 1) * 3);

using StretchBytes = std::array<std::uint8_t, padded_stretch>;
// The part of the way down to the next row, by byte of a stretch; modulo 65536.
using Ramp = std::array<std::uint16_t, padded_stretch>;

Ramp ramp_of(std::int64_t dy, std::size_t depth) {
    Ramp ramp{};
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

// `share` of 128.
std::uint8_t weighed(std::uint8_t a, std::uint8_t b, std::int16_t share) {
    const auto step = static_cast<std::int16_t>((b - a) * share + 64);
    return static_cast<std::uint8_t>(a + (step >> 7));
}

void weigh_down(const std::uint8_t* above, const std::uint8_t* below, const Ramp& ramp,
                std::uint16_t start, std::size_t bytes, StretchBytes& between) {
    for (std::size_t from = 0; from < bytes; from += block)
        for (std::size_t i = from; i < from + block; ++i)
            between[i] = weighed(
                above[i], below[i],
                static_cast<std::int16_t>(static_cast<std::uint16_t>(start + ramp[i]) >> 9));
}

template <std::size_t depth>
void weigh_across(const StretchBytes& between, std::int16_t share, std::size_t bytes,
                  StretchBytes& out) {
    for (std::size_t from = 0; from < bytes; from += block)
        for (std::size_t i = from; i < from + block; ++i)
            out[i] = weighed(between[i], between[i + depth], share);
}

template <std::size_t depth>
void turned_row(const ScannedImage& page, const Ramp& ramp, Walk at, std::int64_t count,
                std::uint8_t* to) {
    const auto stride = static_cast<std::size_t>(page.width) * depth;
    const std::uint8_t* end_of_page = page.rows.data() + page.rows.size();
    StretchBytes between{};
    StretchBytes out{};
    StretchBytes last_above{};
    StretchBytes last_below{};
    while (count > 0) {
        const std::int64_t points = stretch_at(at, count);
        const auto bytes = static_cast<std::size_t>(points) * depth;
        const std::int64_t middle = at.x + points / 2 * (at.dx - 65536);
        const std::int64_t x =
            std::clamp(middle, std::int64_t{0}, ((page.width - points) << 16) - 1);
        const std::uint8_t* above = page.rows.data() +
                                    static_cast<std::size_t>(at.y >> 16) * stride +
                                    static_cast<std::size_t>(x >> 16) * depth;
        const std::uint8_t* below = above + stride;
        if (end_of_page - below < std::ptrdiff_t{padded_stretch}) {  // over the last row
            std::copy_n(above, bytes + depth, last_above.data());
            std::copy_n(below, bytes + depth, last_below.data());
            above = last_above.data();
            below = last_below.data();
        }
        const auto start = static_cast<std::uint16_t>(at.y & 65535);
        weigh_down(above, below, ramp, start, bytes, between);
        // The point behind the stretch is weighed as its last one.
        const auto last =
            static_cast<std::int16_t>(static_cast<std::uint16_t>(start + ramp[bytes - 1]) >> 9);
        for (std::size_t i = bytes; i < bytes + depth; ++i)
            between[i] = weighed(above[i], below[i], last);
        weigh_across<depth>(between, static_cast<std::int16_t>(x >> 9 & 127), bytes, out);
        std::copy_n(out.data(), bytes, to);
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
    const Ramp ramp = ramp_of(fixed(-sine), depth);
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
                         const PaperColour& fill, std::vector<std::uint8_t> room) {
    ScannedImage turned{page.width - rim.left - rim.right, page.height - rim.top - rim.bottom,
                        page.dpi, page.colour, std::move(room)};
    turned.rows.resize(row_bytes(turned.width, turned.colour) *
                       static_cast<std::size_t>(turned.height));
    if (channels(page.colour) == 3)
        turn_points<3>(page, degrees, rim, fill, turned);
    else
        turn_points<1>(page, degrees, rim, fill, turned);
    return turned;
}

}  // namespace motcua
