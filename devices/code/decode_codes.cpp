#include "devices/code/decode_codes.h"

#ifndef ZX_USE_UTF8
#define ZX_USE_UTF8 1
#endif
#include <ZXing/ReadBarcode.h>

#include <algorithm>

#include "core/base/text.h"

namespace motcua {
namespace {

constexpr int bar_code_lines = 4;

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

ZXing::BarcodeFormats formats_of(CodeKinds kinds) {
    using Format = ZXing::BarcodeFormat;
    switch (kinds) {
        case CodeKinds::qr:
            return Format::QRCode;
        case CodeKinds::bars:
            return Format::Code128 | Format::Code39;
        case CodeKinds::qr_and_bars:
            return Format::QRCode | Format::Code128;
    }
    return Format::QRCode;
}

FoundCode::Kind kind_of(ZXing::BarcodeFormat format) {
    if (format == ZXing::BarcodeFormat::QRCode) return FoundCode::Kind::qr;
    return format == ZXing::BarcodeFormat::Code39 ? FoundCode::Kind::code39
                                                  : FoundCode::Kind::code128;
}

FoundCode found_of(const ZXing::Result& result) {
    FoundCode code;
    code.kind = kind_of(result.format());
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

}  // namespace

std::vector<FoundCode> decode_codes(const GreyView& picture, const DecodeOptions& options) {
    ZXing::DecodeHints hints;
    hints.setFormats(formats_of(options.kinds));
    hints.setBinarizer(binarizer_of(options.threshold));
    hints.setTryHarder(options.try_harder);
    hints.setTryDownscale(options.try_harder);
    hints.setTryRotate(options.kinds != CodeKinds::qr);  // a QR code is read however it lies
    hints.setMinLineCount(bar_code_lines);
    hints.setMaxNumberOfSymbols(options.most_symbols);
    const ZXing::ImageView view(picture.points, picture.width, picture.height,
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

}  // namespace motcua
