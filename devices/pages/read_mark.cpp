#include "devices/pages/read_mark.h"

#ifndef ZX_USE_UTF8
#define ZX_USE_UTF8 1
#endif
#include <ZXing/ReadBarcode.h>

#include <algorithm>

namespace motcua {
namespace {

constexpr std::size_t most_bar_areas = 6;

void add_codes(const GreyPage& grey, ZXing::BarcodeFormats formats, bool bars,
               std::vector<std::string>& codes) {
    ZXing::DecodeHints hints;
    hints.setFormats(formats);
    hints.setTryHarder(bars);
    hints.setTryRotate(bars);
    hints.setMaxNumberOfSymbols(4);
    if (bars) hints.setMinLineCount(4);
    const ZXing::ImageView view(grey.points.data(), grey.width, grey.height,
                                ZXing::ImageFormat::Lum);
    for (const ZXing::Result& result : ZXing::ReadBarcodes(view, hints)) {
        if (!result.isValid()) continue;
        std::string text(result.bytes().asString());
        if (std::find(codes.begin(), codes.end(), text) == codes.end())
            codes.push_back(std::move(text));
    }
}

}  // namespace

std::vector<std::string> codes_on_page(const ScannedImage& page, const GreyPage& small) {
    std::vector<std::string> codes;
    try {
        add_codes(small, ZXing::BarcodeFormat::QRCode, false, codes);
        std::vector<BarArea> areas = find_bars(small);
        if (areas.size() > most_bar_areas) areas.resize(most_bar_areas);
        const int by = reduction(page);
        const int margin = small.dpi * 8 / 25;
        for (const BarArea& area : areas) {
            const int left = std::max(0, area.left - margin) * by;
            const int top = std::max(0, area.top - margin) * by;
            const int right = std::min(small.width, area.left + area.width + margin) * by;
            const int bottom = std::min(small.height, area.top + area.height + margin) * by;
            add_codes(darkest_channel(page, left, top, right - left, bottom - top),
                      ZXing::BarcodeFormat::Code128 | ZXing::BarcodeFormat::Code39, true, codes);
        }
    } catch (const std::exception&) {
        // A decoder that fails on a page has found nothing on it.
    }
    return codes;
}

std::optional<PageMark> read_mark(const ScannedImage& page, const GreyPage& small) {
    return mark_of_codes(codes_on_page(page, small));
}

}  // namespace motcua
