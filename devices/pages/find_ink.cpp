#include "devices/pages/find_ink.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "devices/pages/sheet_wear.h"

namespace motcua {
namespace {

using Histogram = std::array<int, 256>;

int percentile(const Histogram& histogram, double share) {
    long total = 0;
    for (const int count : histogram) total += count;
    long below = 0;
    for (int level = 0; level < 256; ++level) {
        below += histogram[static_cast<std::size_t>(level)];
        if (static_cast<double>(below) > share * static_cast<double>(total)) return level;
    }
    return 255;
}

// The paper's level by square, for a page whose shadows and tints change slowly.
class PaperMap {
public:
    PaperMap(const GreyPage& small, const Rim& rim)
        : side_(std::max(8, small.dpi * 8 / 25)),
          across_((small.width + side_ - 1) / side_),
          down_((small.height + side_ - 1) / side_),
          levels_(static_cast<std::size_t>(across_ * down_)) {
        Histogram all{};
        for (int y = rim.top; y < small.height - rim.bottom; y += 3)
            for (int x = rim.left; x < small.width - rim.right; x += 3) ++all[small.row(y)[x]];
        // Half of any paper is unwritten; print, stamps and photographs are darker.
        paper_ = percentile(all, 0.6);
        for (int ty = 0; ty < down_; ++ty)
            for (int tx = 0; tx < across_; ++tx) {
                const int level = tile(small, tx, ty);
                // Beside the sheet the lid may be brighter than paper; the step is no ink.
                levels_[at(tx, ty)] = level > paper_ * 4 / 5 ? std::min(level, paper_ + 3) : paper_;
            }
    }

    int paper() const { return paper_; }
    int side() const { return side_; }
    // Between the middles of the squares, so that no step shows as ink.
    void row(int y, int width, std::vector<int>& out) const {
        const double fy = std::clamp((y + 0.5) / side_ - 0.5, 0.0, down_ - 1.0);
        const int ty = std::min(static_cast<int>(fy), std::max(0, down_ - 2));
        const int next = std::min(ty + 1, down_ - 1);
        const auto level = [&](int tx) {  // in 65536ths
            return static_cast<int>(65536 * ((1 - (fy - ty)) * levels_[at(tx, ty)] +
                                             (fy - ty) * levels_[at(tx, next)]));
        };
        int x = 0;
        for (int tx = 0; tx < across_; ++tx) {
            const int here = level(tx);
            const int slope = tx + 1 < across_ ? (level(tx + 1) - here) / side_ : 0;
            const int middle = tx * side_ + side_ / 2;
            const int end = tx + 1 < across_ ? std::min(width, middle + side_) : width;
            for (; x < end; ++x)
                out[static_cast<std::size_t>(x)] = (here + slope * std::max(0, x - middle)) >> 16;
        }
    }

private:
    std::size_t at(int tx, int ty) const {
        return static_cast<std::size_t>(ty) * static_cast<std::size_t>(across_) +
               static_cast<std::size_t>(tx);
    }
    int tile(const GreyPage& small, int tx, int ty) const {
        Histogram histogram{};
        const int bottom = std::min(small.height, (ty + 1) * side_);
        const int right = std::min(small.width, (tx + 1) * side_);
        for (int y = ty * side_; y < bottom; y += 2)
            for (int x = tx * side_; x < right; ++x) ++histogram[small.row(y)[x]];
        return percentile(histogram, 0.75);
    }

    int side_;
    int across_;
    int down_;
    int paper_ = 255;
    std::vector<int> levels_;
};

// From the differences of neighbours, most of which lie on plain paper.
double noise_of(const GreyPage& small, const Rim& rim) {
    Histogram steps{};
    for (int y = rim.top; y < small.height - rim.bottom; y += 7)
        for (int x = rim.left + 1; x < small.width - rim.right; ++x)
            ++steps[static_cast<std::size_t>(std::abs(small.row(y)[x] - small.row(y)[x - 1]))];
    return std::max(0.5, percentile(steps, 0.5) / 0.6745 / std::sqrt(2.0));
}

struct Masked {
    GreyPage ink;  // 0 ink, 255 paper
    Histogram levels{};
};

Masked mask_of(const GreyPage& small, const PaperMap& map, double noise) {
    const int contrast = static_cast<int>(std::max(13.0, 5 * noise));
    Masked masked{{small.width, small.height, small.dpi, {}}, {}};
    masked.ink.points.assign(small.points.size(), 255);
    std::vector<int> paper(static_cast<std::size_t>(small.width));
    for (int y = 0; y < small.height; ++y) {
        map.row(y, small.width, paper);
        const std::uint8_t* from = small.row(y);
        std::uint8_t* to = masked.ink.row(y);
        for (int x = 0; x < small.width; ++x) {
            if (from[x] >= paper[static_cast<std::size_t>(x)] - contrast) continue;
            to[x] = 0;
            ++masked.levels[from[x]];
        }
    }
    return masked;
}

constexpr long plenty = 20'000;  // points at 100 an inch

long count_points(Pix* bits) {
    l_int32 count = 0;
    if (bits) pixCountPixels(bits, &count, nullptr);
    return count;
}

struct Written {
    PixPtr all;     // 3 mm from the edges
    PixPtr joined;  // of that, what hangs together over at least 1.5 mm
};

Written written_inside(Pix* mask, int dpi) {
    const int margin = std::max(2, dpi * 3 / 25);
    const int width = pixGetWidth(mask) - 2 * margin;
    const int height = pixGetHeight(mask) - 2 * margin;
    if (width <= 0 || height <= 0) return {};
    Box* inside = boxCreate(margin, margin, width, height);
    PixPtr cut(pixClipRectangle(mask, inside, nullptr));
    boxDestroy(&inside);
    if (!cut) return {};
    // A page full of writing needs no looking at its pieces.
    if (count_points(cut.get()) > plenty * dpi * dpi / 10'000) {
        PixPtr all(pixClone(cut.get()));
        return {std::move(cut), std::move(all)};
    }
    // Broken strokes of a pencil are joined before their length is looked at.
    const PixPtr joined(pixDilateBrick(nullptr, cut.get(), 3, 3));
    const int least = std::max(5, dpi * 6 / 100) + 2;
    const PixPtr large(pixSelectBySize(joined.get(), least, least, 8, L_SELECT_IF_EITHER,
                                       L_SELECT_IF_GTE, nullptr));
    PixPtr kept(large ? pixAnd(nullptr, large.get(), cut.get()) : nullptr);
    return {std::move(cut), std::move(kept)};
}

}  // namespace

Ink find_ink(const GreyPage& small, const Rim& bed) {
    const PaperMap map(small, bed);
    Ink ink;
    ink.paper = map.paper();
    ink.noise = noise_of(small, bed);
    const Masked masked = mask_of(small, map, ink.noise);
    ink.mask = to_bits(masked.ink, 128);
    ink.darkest = percentile(masked.levels, 0.01);
    const Written written = written_inside(ink.mask.get(), small.dpi);
    const long points = count_points(written.joined.get());
    const double mm_a_point = 25.4 / small.dpi;
    const auto length = [&](long count) {
        return static_cast<double>(count) * mm_a_point * mm_a_point / 0.4;
    };
    ink.share = static_cast<double>(points) / static_cast<double>(small.points.size());
    ink.written_mm = length(points);
    // Looked at one by one only where little stands on the page.
    if (points > 0 && ink.written_mm < 600)
        ink.written_mm =
            length(points - sheet_wear(written.joined.get(), written.all.get(), bed, small.dpi));
    return ink;
}

// No paper is as dark as this: a photograph, or a lamp that has gone out.
constexpr int no_paper = 48;

bool is_blank(const Ink& ink) { return ink.written_mm < 3 && ink.paper > no_paper; }

}  // namespace motcua
