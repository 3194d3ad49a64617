// Rotation by a few degrees, the dearest step of all: each point of the new page is weighed from
// four of the old one. The three colours lie in one 64-bit word, 16 bits each, so that one
// multiplication weighs them all; places are counted in 65536ths of a point, so that the inner
// loop only adds. Which part of a row has its source inside the page is solved beforehand.
#include <algorithm>
#include <cmath>
#include <cstring>

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

std::uint64_t spread(const std::uint8_t* point) {
    return static_cast<std::uint64_t>(point[0]) | static_cast<std::uint64_t>(point[1]) << 16 |
           static_cast<std::uint64_t>(point[2]) << 32;
}

constexpr std::uint64_t low_bytes = 0x000000ff00ff00ffull;
constexpr std::uint64_t halves = 0x0000008000800080ull;

std::uint64_t weigh(std::uint64_t a, std::uint64_t b, std::uint64_t share) {
    return ((a * (256 - share) + b * share + halves) >> 8) & low_bytes;
}

void colour_row(const ScannedImage& page, Walk at, std::int64_t count, std::uint8_t* to) {
    const auto stride = static_cast<std::int64_t>(page.width) * 3;
    const std::uint8_t* rows = page.rows.data();
    for (std::int64_t k = 0; k < count; ++k, to += 3, at.x += at.dx, at.y += at.dy) {
        const std::uint8_t* corner = rows + (at.y >> 16) * stride + (at.x >> 16) * 3;
        const auto across = static_cast<std::uint64_t>(at.x >> 8 & 255);
        const auto down = static_cast<std::uint64_t>(at.y >> 8 & 255);
        const std::uint64_t above = weigh(spread(corner), spread(corner + 3), across);
        const std::uint64_t below =
            weigh(spread(corner + stride), spread(corner + stride + 3), across);
        const std::uint64_t point = weigh(above, below, down);
        to[0] = static_cast<std::uint8_t>(point);
        to[1] = static_cast<std::uint8_t>(point >> 16);
        to[2] = static_cast<std::uint8_t>(point >> 32);
    }
}

void grey_row(const ScannedImage& page, Walk at, std::int64_t count, std::uint8_t* to) {
    const auto stride = static_cast<std::int64_t>(page.width);
    const std::uint8_t* rows = page.rows.data();
    for (std::int64_t k = 0; k < count; ++k, ++to, at.x += at.dx, at.y += at.dy) {
        const std::uint8_t* corner = rows + (at.y >> 16) * stride + (at.x >> 16);
        const auto across = static_cast<std::uint32_t>(at.x >> 8 & 255);
        const auto down = static_cast<std::uint32_t>(at.y >> 8 & 255);
        const std::uint32_t above = corner[0] * (256 - across) + corner[1] * across;
        const std::uint32_t below = corner[stride] * (256 - across) + corner[stride + 1] * across;
        *to = static_cast<std::uint8_t>((above * (256 - down) + below * down + 32768) >> 16);
    }
}

void fill_points(std::uint8_t* to, std::int64_t count, std::size_t depth, const PaperColour& fill) {
    for (std::int64_t k = 0; k < count; ++k)
        for (std::size_t c = 0; c < depth; ++c) *to++ = fill[c];
}

}  // namespace

ScannedImage rotate_page(const ScannedImage& page, double degrees, const Rim& rim,
                         const PaperColour& fill) {
    const int width = page.width - rim.left - rim.right;
    const int height = page.height - rim.top - rim.bottom;
    const auto depth = static_cast<std::size_t>(channels(page.colour));
    ScannedImage turned{width, height, page.dpi, page.colour, {}};
    turned.rows.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * depth);
    const double radians = degrees * 3.14159265358979323846 / 180;
    const double cosine = std::cos(radians);
    const double sine = std::sin(radians);
    const double middle_x = (page.width - 1) / 2.0;
    const double middle_y = (page.height - 1) / 2.0;
    const auto fixed = [](double value) {
        return static_cast<std::int64_t>(std::lround(value * fixed_one));
    };
    for (int y = 0; y < height; ++y) {
        const double x_from_middle = rim.left - middle_x;
        const double y_from_middle = y + rim.top - middle_y;
        Walk walk{fixed(x_from_middle * cosine + y_from_middle * sine + middle_x),
                  fixed(-x_from_middle * sine + y_from_middle * cosine + middle_y), fixed(cosine),
                  fixed(-sine)};
        std::int64_t first = 0;
        std::int64_t end = width;
        narrow(walk.x, walk.dx, fixed(page.width - 1), first, end);
        narrow(walk.y, walk.dy, fixed(page.height - 1), first, end);
        std::uint8_t* to = turned.rows.data() +
                           static_cast<std::size_t>(y) * static_cast<std::size_t>(width) * depth;
        fill_points(to, first, depth, fill);
        fill_points(to + static_cast<std::size_t>(end) * depth, width - end, depth, fill);
        walk.x += first * walk.dx;
        walk.y += first * walk.dy;
        to += static_cast<std::size_t>(first) * depth;
        if (depth == 3)
            colour_row(page, walk, end - first, to);
        else
            grey_row(page, walk, end - first, to);
    }
    return turned;
}

}  // namespace motcua
