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

}  // namespace

std::vector<std::string> codes_on_page(const ScannedImage& page, const GreyPage& small) {
    std::vector<std::string> codes;
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
        add_codes(darkest_channel(page, left, top, right - left, bottom - top), CodeKinds::bars,
                  codes);
    }
    if (const char patch = find_patch(small)) codes.push_back(std::string("PATCH") + patch);
    return codes;
}

std::optional<PageMark> read_mark(const ScannedImage& page, const GreyPage& small) {
    return mark_of_codes(codes_on_page(page, small));
}

}  // namespace motcua
