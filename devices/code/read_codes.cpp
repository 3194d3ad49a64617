#include "devices/code/read_codes.h"

#ifndef ZX_USE_UTF8
#define ZX_USE_UTF8 1
#endif
#include <ZXing/ReadBarcode.h>

#include <algorithm>

#include "core/base/text.h"
#include "devices/code/code_ladder.h"
#include "devices/code/picture_filters.h"

namespace motcua {
namespace {

constexpr int workable_points = 3'000'000;  // larger pictures are reduced behind the first rung
constexpr int smallest_side = 21;           // modules of the smallest QR code
constexpr int most_symbols = 8;
// A bar code has one check digit only: many lines must agree, and in printable ASCII.
constexpr int bar_code_lines = 4;
constexpr int bar_code_rungs = 7;  // bars survive more than modules, and looking for them costs

ZXing::Binarizer binarizer_of(Threshold threshold) {
    switch (threshold) {
        case Threshold::local:
            return ZXing::Binarizer::LocalAverage;
        case Threshold::global:
            return ZXing::Binarizer::GlobalHistogram;
        case Threshold::fixed:
            return ZXing::Binarizer::FixedThreshold;
    }
    return ZXing::Binarizer::LocalAverage;
}

FoundCode found_of(const ZXing::Result& result) {
    FoundCode code;
    code.kind = result.format() == ZXing::BarcodeFormat::QRCode ? FoundCode::Kind::qr
                                                                : FoundCode::Kind::code128;
    code.text = std::string(result.bytes().asString());
    if (!text::is_utf8(code.text)) {
        code.text = result.text();
        code.guessed = true;
    }
    return code;
}

bool is_trusted(const ZXing::Result& result) {
    if (!result.isValid() || result.bytes().empty()) return false;
    if (result.format() == ZXing::BarcodeFormat::QRCode) return true;
    return result.lineCount() >= bar_code_lines &&
           std::ranges::all_of(result.bytes(), [](int c) { return c >= 0x20 && c < 0x7f; });
}

std::vector<FoundCode> attempt(const GreyPicture& picture, Threshold threshold, bool bar_codes) {
    ZXing::DecodeHints hints;
    hints.setFormats(bar_codes ? ZXing::BarcodeFormat::QRCode | ZXing::BarcodeFormat::Code128
                               : ZXing::BarcodeFormats(ZXing::BarcodeFormat::QRCode));
    hints.setBinarizer(binarizer_of(threshold));
    hints.setTryHarder(true);
    hints.setTryRotate(bar_codes);
    hints.setMinLineCount(bar_code_lines);
    hints.setMaxNumberOfSymbols(most_symbols);
    const ZXing::ImageView view(picture.points.data(), picture.width, picture.height,
                                ZXing::ImageFormat::Lum);
    std::vector<FoundCode> codes;
    try {
        for (const ZXing::Result& result : ZXing::ReadBarcodes(view, hints)) {
            if (!is_trusted(result)) continue;
            FoundCode code = found_of(result);
            if (std::ranges::find(codes, code) == codes.end()) codes.push_back(std::move(code));
        }
    } catch (const std::exception&) {
        // A decoder that fails on a picture has found nothing more in it.
    }
    return codes;
}

GreyPicture workable(const GreyPicture& picture) {
    int factor = 1;
    while (picture.points.size() / static_cast<std::size_t>(factor * factor) > workable_points)
        ++factor;
    return factor == 1 ? picture : filter::reduced(picture, factor);
}

}  // namespace

CodeReading read_codes(const GreyPicture& picture, const CodeReadingOptions& options) {
    CodeReading reading;
    if (picture.width < smallest_side || picture.height < smallest_side) return reading;
    const auto end = std::chrono::steady_clock::now() + options.limit;
    GreyPicture work;
    for (const Rung& rung : code_ladder()) {
        if (reading.attempts > 0 && std::chrono::steady_clock::now() >= end) break;
        if (options.stop.stop_requested()) break;
        const bool first = reading.attempts++ == 0;
        if (first) {
            reading.codes = attempt(picture, rung.threshold, options.bar_codes);
        } else {
            if (work.empty()) work = workable(picture);
            const GreyPicture prepared = rung.prepare(work);
            if (prepared.empty()) continue;
            const bool bars = options.bar_codes && reading.attempts <= bar_code_rungs;
            reading.codes = attempt(prepared, rung.threshold, bars);
        }
        if (!reading.codes.empty()) break;
    }
    return reading;
}

}  // namespace motcua
