// The light of the paper as a polynomial of the second degree over the page, fitted to squares of
// about 6 mm. Squares darker than the fit (pictures, seals, solid print) are left out and it is
// fitted anew: a curve so smooth can follow a lamp, but no writing.
#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "devices/pages/photographed_page.h"

namespace motcua {
namespace {

constexpr double even_level = 240;  // the paper's, of its brightest colour
constexpr double least_gain = 0.85;
constexpr double most_gain = 2.2;

using LampCurve = std::array<double, 6>;

std::array<double, 6> terms(double x, double y) { return {1, x, y, x * x, x * y, y * y}; }

double light_of(const LampCurve& curve, double x, double y) {
    const auto t = terms(x, y);
    double sum = 0;
    for (std::size_t i = 0; i < t.size(); ++i) sum += curve[i] * t[i];
    return sum;
}

struct LitSquare {
    double x, y;  // of its middle, 0..1
    double level;
};

// The level that one in eight points of the square is lighter than: its paper, if it has any.
std::vector<LitSquare> lit_squares(const ScannedImage& page) {
    const int side = std::max(8, page.dpi * 6 / 25);
    std::vector<LitSquare> squares;
    for (int top = 0; top + side <= page.height; top += side)
        for (int left = 0; left + side <= page.width; left += side) {
            std::array<int, 256> counts{};
            int all = 0;
            for (int y = top; y < top + side; y += 2)
                for (int x = left; x < left + side; x += 2, ++all) {
                    const std::uint8_t* point =
                        page.rows.data() +
                        3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(page.width) +
                             static_cast<std::size_t>(x));
                    ++counts[std::max({point[0], point[1], point[2]})];
                }
            int above = 0;
            std::size_t level = 255;
            while (level > 0 && (above += counts[level]) * 8 < all) --level;
            squares.push_back({(left + side / 2.0) / page.width, (top + side / 2.0) / page.height,
                               static_cast<double>(level)});
        }
    return squares;
}

std::optional<LampCurve> curve_through(const std::vector<LitSquare>& squares,
                                       const std::optional<LampCurve>& before) {
    constexpr double darker = 0.94;  // than the curve: no bare paper
    std::array<std::array<double, 7>, 6> rows{};
    std::size_t used = 0;
    for (const LitSquare& square : squares) {
        if (before && square.level < darker * light_of(*before, square.x, square.y)) continue;
        const auto t = terms(square.x, square.y);
        for (std::size_t i = 0; i < 6; ++i) {
            for (std::size_t j = 0; j < 6; ++j) rows[i][j] += t[i] * t[j];
            rows[i][6] += t[i] * square.level;
        }
        ++used;
    }
    if (used < 24) return std::nullopt;
    return solved<6>(rows);
}

}  // namespace

void even_lamp(ScannedImage& page) {
    const auto squares = lit_squares(page);
    std::optional<LampCurve> curve;
    for (int round = 0; round < 5; ++round) {
        curve = curve_through(squares, curve);
        if (!curve) return;
    }
    std::uint8_t* to = page.rows.data();
    for (int y = 0; y < page.height; ++y)
        for (int x = 0; x < page.width; ++x, to += 3) {
            const double light = light_of(*curve, static_cast<double>(x) / page.width,
                                          static_cast<double>(y) / page.height);
            const double gain =
                std::clamp(even_level / std::max(light, 1.0), least_gain, most_gain);
            const auto share = static_cast<int>(gain * 256);
            for (int c = 0; c < 3; ++c)
                to[c] = static_cast<std::uint8_t>(std::min(255, to[c] * share >> 8));
        }
}

}  // namespace motcua
