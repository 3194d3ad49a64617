#include "devices/scanner/page_look.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "devices/scanner/scan_messages.h"

namespace motcua {
namespace {

constexpr double look_cell_mm = 1.5;
constexpr int farthest_shift = 4;  // cells
// Measured on generated pages: scans of one sheet 0.88 to 0.99, two filled copies of one form up to
// 0.87. Where in doubt they are different sheets, and a person is asked.
constexpr double alike_from = 0.9;
// Holes, staples and shadows at the edges are alike on all sheets of a file.
constexpr double look_margin_mm = 20;
// Variance of the darkness below which there is nothing to compare.
constexpr double least_variance = 4;

int darkness_at(const ScannedImage& page, std::size_t row, std::size_t column) {
    switch (page.colour) {
        case ScanColour::colour: {
            const std::uint8_t* at = page.rows.data() + row + 3 * column;
            return 255 - (30 * at[0] + 59 * at[1] + 11 * at[2]) / 100;
        }
        case ScanColour::grey:
            return 255 - page.rows[row + column];
        case ScanColour::lineart:
            return (page.rows[row + column / 8] >> (7 - column % 8)) & 1 ? 255 : 0;
    }
    return 0;
}

std::size_t cell_at(const SheetLook& look, int column, int row) {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(look.columns) +
           static_cast<std::size_t>(column);
}

// Correlation of the cells both have when `other` is moved.
double correlation(const SheetLook& one, const SheetLook& other, int right, int down) {
    double a = 0, b = 0, aa = 0, bb = 0, ab = 0, n = 0;
    for (int y = std::max(0, -down); y < std::min(one.rows, other.rows - down); ++y)
        for (int x = std::max(0, -right); x < std::min(one.columns, other.columns - right); ++x) {
            const double p = one.darkness[cell_at(one, x, y)];
            const double q = other.darkness[cell_at(other, x + right, y + down)];
            a += p, b += q, aa += p * p, bb += q * q, ab += p * q, n += 1;
        }
    if (n == 0) return 0;
    const double vary_a = aa / n - a / n * (a / n), vary_b = bb / n - b / n * (b / n);
    if (vary_a < least_variance || vary_b < least_variance) return 0;
    return (ab / n - a / n * (b / n)) / std::sqrt(vary_a * vary_b);
}

}  // namespace

SheetLook look_of(const ScannedImage& page) {
    const double cell = look_cell_mm * page.dpi / 25.4;
    const int margin = static_cast<int>(look_margin_mm * page.dpi / 25.4);
    SheetLook look;
    look.columns = std::max(0, static_cast<int>((page.width - 2 * margin) / cell));
    look.rows = std::max(0, static_cast<int>((page.height - 2 * margin) / cell));
    if (look.columns == 0 || look.rows == 0) return {};
    const std::size_t stride = row_bytes(page.colour, page.width);
    std::vector<long> sums(cell_at(look, 0, look.rows)), counts(sums.size());
    for (int y = margin; y < page.height - margin; ++y) {
        const int down = std::min(look.rows - 1, static_cast<int>((y - margin) / cell));
        for (int x = margin; x < page.width - margin; ++x) {
            const int right = std::min(look.columns - 1, static_cast<int>((x - margin) / cell));
            const std::size_t at = cell_at(look, right, down);
            sums[at] += darkness_at(page, stride * static_cast<std::size_t>(y),
                                    static_cast<std::size_t>(x));
            ++counts[at];
        }
    }
    for (std::size_t i = 0; i < sums.size(); ++i)
        look.darkness.push_back(static_cast<std::uint8_t>(counts[i] ? sums[i] / counts[i] : 0));
    return look;
}

double likeness(const SheetLook& one, const SheetLook& other) {
    if (std::abs(one.columns - other.columns) > farthest_shift ||
        std::abs(one.rows - other.rows) > farthest_shift)
        return 0;
    double best = 0;
    for (int down = -farthest_shift; down <= farthest_shift; ++down)
        for (int right = -farthest_shift; right <= farthest_shift; ++right)
            best = std::max(best, correlation(one, other, right, down));
    return best;
}

bool look_alike(const SheetLook& one, const SheetLook& other) {
    return likeness(one, other) >= alike_from;
}

ScanPass pass_of(const std::vector<SheetLook>& looks) {
    ScanPass pass{looks.size(), {}};
    for (std::size_t i = 1; i < looks.size(); ++i)
        if (look_alike(looks[i - 1], looks[i])) pass.repeats.push_back(i);
    return pass;
}

}  // namespace motcua
