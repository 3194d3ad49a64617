// Patch codes by their bars (Kodak's A-61599 and scanner manuals): four black bars and the three
// spaces between them, 0.80 inches together, each within 0.01 inches of its width: two bars are
// wide (0.20 inches), two narrow like the spaces (0.08). Bars are 0.75 inches long at least. Every
// few points a line is drawn across the page, both ways, and its dark and light stretches are
// measured; a patch is there when the same bars stand at the same place on neighbouring lines, one
// after the other, over the length bars have. Widths are allowed what print, skew and 100 points an
// inch do to them.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <string_view>

#include "devices/pages/read_mark.h"

namespace motcua {
namespace {

constexpr double line_distance = 0.06;  // inches
constexpr double least_bar_length = 0.7;
constexpr double quiet_zone = 0.1;

struct PatchPattern {
    const char* bars;
    char patch;
};
// Read backwards 1 is 6 and 3 is T: a sheet that lies upside down is a patch sheet all the same.
constexpr std::array<PatchPattern, 6> patch_patterns = {
    {{"WWNN", '1'}, {"WNNW", '2'}, {"WNWN", '3'}, {"NWWN", '4'}, {"NNWW", '6'}, {"NWNW", 'T'}}};

int sheet_level(const GreyPage& small) {
    std::vector<std::uint8_t> sample;
    for (std::size_t i = 0; i < small.points.size(); i += 97) sample.push_back(small.points[i]);
    if (sample.empty()) return 0;
    const auto at = sample.begin() + static_cast<std::ptrdiff_t>(sample.size() * 3 / 4);
    std::nth_element(sample.begin(), at, sample.end());
    return *at;
}

struct Stretch {
    int start = 0;
    int length = 0;
};

struct BarsOnLine {
    char patch = 0;
    int start = 0;
};

class PatchFinder {
public:
    explicit PatchFinder(const GreyPage& small)
        : small_(small), dark_(sheet_level(small) / 2), inch_(small.dpi) {}

    char find() {
        if (const char patch = find_along(true)) return patch;
        return find_along(false);
    }

private:
    // `lying`: bars run across the page, lines go down it.
    char find_along(bool lying) {
        const int lines = lying ? small_.width : small_.height;
        const int step = std::max(1, static_cast<int>(line_distance * inch_));
        const int needed = static_cast<int>(least_bar_length * inch_) / step;
        BarsOnLine last;
        int together = 0;
        int missed = 0;
        for (int line = step / 2; line < lines; line += step) {
            const auto found = bars_on(lying, line);
            const BarsOnLine* same = nullptr;
            for (const BarsOnLine& bars : found)
                if (bars.patch == last.patch && std::abs(bars.start - last.start) <= step)
                    same = &bars;
            if (same) {
                last = *same;
                missed = 0;
                if (++together >= needed) return last.patch;
            } else if (together > 0 && missed == 0) {
                ++missed;  // a speck on one line
            } else {
                last = found.empty() ? BarsOnLine{} : found.front();
                together = found.empty() ? 0 : 1;
                missed = 0;
            }
        }
        return 0;
    }

    std::vector<BarsOnLine> bars_on(bool lying, int line) {
        dark_stretches(lying, line);
        const int end = lying ? small_.height : small_.width;
        std::vector<BarsOnLine> found;
        for (std::size_t first = 0; first + 4 <= stretches_.size(); ++first)
            if (const char patch = patch_at(first, end))
                found.push_back({patch, stretches_[first].start});
        return found;
    }

    void dark_stretches(bool lying, int line) {
        stretches_.clear();
        const int end = lying ? small_.height : small_.width;
        const std::uint8_t* at = lying ? small_.points.data() + line : small_.row(line);
        const int step = lying ? small_.width : 1;
        int start = -1;
        for (int i = 0; i <= end; ++i, at += step) {
            const bool dark = i < end && *at < dark_;
            if (dark && start < 0) start = i;
            if (!dark && start >= 0) {
                stretches_.push_back({start, i - start});
                start = -1;
            }
        }
    }

    bool is_narrow(int length) const { return length > 0.045 * inch_ && length < 0.125 * inch_; }
    bool is_wide(int length) const { return length > 0.15 * inch_ && length < 0.25 * inch_; }

    char patch_at(std::size_t first, int end_of_line) const {
        const auto end_of = [&](std::size_t i) {
            return stretches_[i].start + stretches_[i].length;
        };
        const int before =
            first == 0 ? stretches_[first].start : stretches_[first].start - end_of(first - 1);
        const int behind = first + 4 == stretches_.size()
                               ? end_of_line - end_of(first + 3)
                               : stretches_[first + 4].start - end_of(first + 3);
        if (std::min(before, behind) < quiet_zone * inch_) return 0;
        const double whole = end_of(first + 3) - stretches_[first].start;
        if (std::fabs(whole - 0.8 * inch_) > 0.05 * inch_) return 0;
        std::array<char, 5> bars{};
        for (std::size_t i = 0; i < 4; ++i) {
            const int length = stretches_[first + i].length;
            if (i > 0 && !is_narrow(stretches_[first + i].start - end_of(first + i - 1))) return 0;
            bars[i] = is_narrow(length) ? 'N' : is_wide(length) ? 'W' : '?';
        }
        for (const PatchPattern& pattern : patch_patterns)
            if (std::string_view(pattern.bars) == bars.data()) return pattern.patch;
        return 0;
    }

    const GreyPage& small_;
    const int dark_;
    const double inch_;
    std::vector<Stretch> stretches_;
};

}  // namespace

char find_patch(const GreyPage& small) { return PatchFinder(small).find(); }

}  // namespace motcua
