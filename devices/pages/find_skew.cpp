// Leptonica's search on the mask finds the angle to about 0.1 degree and says how sure it is. A
// second search on the grey levels then slides every point of ink along the angle tried and adds
// its darkness to the two rows it falls between: where lines of writing lie straight, the sums of
// neighbouring rows differ most.
#include <leptonica/allheaders.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "devices/pages/straighten.h"

namespace motcua {
namespace {

struct InkPoint {
    std::int16_t x, y;
    std::int32_t weight;
};

class RowSums {
public:
    RowSums(const GreyPage& small, const Ink& ink) : width_(small.width), height_(small.height) {
        const l_uint32* words = pixGetData(ink.mask.get());
        const auto words_a_row = static_cast<std::size_t>(pixGetWpl(ink.mask.get()));
        for (int y = 0; y < height_; ++y) {
            const l_uint32* row = words + static_cast<std::size_t>(y) * words_a_row;
            for (int x = 0; x < width_; ++x) {
                if (x % 32 == 0 && row[x / 32] == 0) {
                    x += 31;
                    continue;
                }
                if (!(row[x / 32] >> (31 - x % 32) & 1)) continue;
                const int weight = std::clamp(ink.paper - small.row(y)[x], 1, 128);
                points_.push_back(
                    {static_cast<std::int16_t>(x), static_cast<std::int16_t>(y), weight});
            }
        }
        // A page full of ink is measured well enough by part of it.
        if (points_.size() > most_points_used) {
            const std::size_t step = points_.size() / most_points_used + 1;
            std::size_t kept = 0;
            for (std::size_t i = 0; i < points_.size(); i += step) points_[kept++] = points_[i];
            points_.resize(kept);
        }
        slide_.resize(static_cast<std::size_t>(width_));
    }

    double score(double degrees) {
        const double slope = std::tan(degrees * 3.14159265358979323846 / 180);
        const int reach = static_cast<int>(std::ceil(std::fabs(slope) * width_ / 2)) + 2;
        // Columns are spread over the fractions of a row, or the angle 0, where all would fall on
        // whole rows, would look sharper than it is.
        for (int x = 0; x < width_; ++x)
            slide_[static_cast<std::size_t>(x)] =
                static_cast<std::int32_t>(std::lround(256 * (reach + slope * (x - width_ / 2.0)))) +
                x * 97 % 256;
        sums_.assign(static_cast<std::size_t>(height_ + 2 * reach + 3), 0);
        for (const InkPoint& point : points_) {
            const std::int32_t at = point.y * 256 + slide_[static_cast<std::size_t>(point.x)];
            const auto row = static_cast<std::size_t>(at >> 8);
            const std::int32_t part = at & 255;
            sums_[row] += point.weight * (256 - part);
            sums_[row + 1] += point.weight * part;
        }
        double total = 0;
        for (std::size_t i = 1; i < sums_.size(); ++i) {
            const auto step = static_cast<double>(sums_[i - 1] - sums_[i]);
            if (step > 0) total += step * step;
        }
        return total;
    }

    bool empty() const { return points_.empty(); }

private:
    static constexpr std::size_t most_points_used = 120'000;
    int width_;
    int height_;
    std::vector<InkPoint> points_;
    std::vector<std::int32_t> slide_;
    std::vector<std::int64_t> sums_;
};

// The best of five angles about `middle`, then the top of the parabola through it.
double best_near(RowSums& sums, double middle, double step) {
    std::array<double, 5> scores{};
    for (int i = 0; i < 5; ++i)
        scores[static_cast<std::size_t>(i)] = sums.score(middle + (i - 2) * step);
    const auto best =
        static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
    const double at = middle + (static_cast<double>(best) - 2) * step;
    if (best == 0 || best == 4) return at;
    const double bend = scores[best - 1] - 2 * scores[best] + scores[best + 1];
    return bend < 0 ? at + step * (scores[best - 1] - scores[best + 1]) / (2 * bend) : at;
}

}  // namespace

Skew search_skew(const Ink& ink) {
    l_float32 degrees = 0;
    l_float32 confidence = 0;
    // The mask has 100 points an inch, where leptonica's own reductions of 4 and 2 are made for
    // twice that. 12 degrees: a sheet that slipped in the feeder lies askew by 10.
    if (pixFindSkewSweepAndSearch(ink.mask.get(), &degrees, &confidence, 2, 1, 12.0f, 1.0f,
                                  0.02f) != 0)
        return {};
    return {static_cast<double>(degrees), static_cast<double>(confidence)};
}

Skew refined_skew(const GreyPage& small, const Ink& ink, Skew skew) {
    if (skew.confidence < 1) return skew;
    RowSums sums(small, ink);
    if (sums.empty()) return skew;
    skew.degrees = best_near(sums, skew.degrees, 0.12);
    skew.degrees = best_near(sums, skew.degrees, 0.03);
    return skew;
}

}  // namespace motcua
