#include "devices/pages/read_mark.h"

#include <algorithm>

#include "devices/code/decode_codes.h"

namespace motcua {
namespace {

constexpr std::size_t most_bar_areas = 6;

void add_codes(const GreyPage& grey, CodeKinds kinds, std::vector<std::string>& codes) {
    DecodeOptions options;
    options.kinds = kinds;
    options.try_harder = kinds == CodeKinds::bars;
    options.most_symbols = 4;
    for (FoundCode& code : decode_codes({grey.points.data(), grey.width, grey.height}, options))
        if (std::find(codes.begin(), codes.end(), code.text) == codes.end())
            codes.push_back(std::move(code.text));
}

// How the levels of a faint sheet are spread: a copy of a copy, an empty cartridge.
struct Spread {
    int darkest = 0, brightest = 255;

    bool needed() const { return brightest - darkest < 110 && brightest > darkest; }
    void apply(GreyPage& grey) const {
        for (std::uint8_t& point : grey.points)
            point = static_cast<std::uint8_t>(
                std::clamp((point - darkest) * 255 / (brightest - darkest), 0, 255));
    }
};

// Between the level that one point in two hundred is darker than, and the paper's.
Spread spread_of(const GreyPage& small) {
    std::vector<std::uint8_t> sample;
    for (std::size_t i = 0; i < small.points.size(); i += 13) sample.push_back(small.points[i]);
    if (sample.empty()) return {};
    const auto level = [&](std::size_t place) {
        const auto at = sample.begin() + static_cast<std::ptrdiff_t>(place);
        std::nth_element(sample.begin(), at, sample.end());
        return static_cast<int>(*at);
    };
    return {level(sample.size() / 200), level(sample.size() * 3 / 4)};
}

}  // namespace

std::vector<std::string> codes_on_page(const ScannedImage& page, const GreyPage& seen) {
    std::vector<std::string> codes;
    const Spread spread = spread_of(seen);
    GreyPage clear;
    if (spread.needed()) spread.apply(clear = seen);
    const GreyPage& small = spread.needed() ? clear : seen;
    add_codes(small, CodeKinds::qr, codes);
    std::vector<BarArea> areas = find_bars(small);
    if (areas.size() > most_bar_areas) areas.resize(most_bar_areas);
    const int by = reduction(page);
    const int margin = small.dpi * 8 / 25;
    for (const BarArea& area : areas) {
        const int left = std::max(0, area.left - margin) * by;
        const int top = std::max(0, area.top - margin) * by;
        const int right = std::min(small.width, area.left + area.width + margin) * by;
        const int bottom = std::min(small.height, area.top + area.height + margin) * by;
        GreyPage bars = darkest_channel(page, left, top, right - left, bottom - top);
        if (spread.needed()) spread.apply(bars);
        add_codes(bars, CodeKinds::bars, codes);
    }
    if (const char patch = find_patch(small)) codes.push_back(std::string("PATCH") + patch);
    return codes;
}

std::optional<PageMark> read_mark(const ScannedImage& page, const GreyPage& small) {
    return mark_of_codes(codes_on_page(page, small));
}

}  // namespace motcua
