// The one place that calls ZXing to read: codes in a grey picture, once, as it is.
//
// Bytes are read as strict UTF-8; only where they are none does the decoder's guess stand. A bar
// code has one check digit only: several lines must agree. What hard pictures need is above it
// (read_codes), what cheap looking at pages needs too (devices/pages/read_mark). Never throws on
// any picture. Thread: any.
#pragma once

#include <cstdint>
#include <vector>

#include "devices/code/read_codes.h"

namespace motcua {

enum class Threshold { local, global, fixed };
enum class CodeKinds { qr, bars, qr_and_bars };  // bars: CODE128 and CODE39

struct GreyView {
    const std::uint8_t* points = nullptr;  // rows from the top without padding
    int width = 0;
    int height = 0;
};

struct DecodeOptions {
    CodeKinds kinds = CodeKinds::qr;
    Threshold threshold = Threshold::local;
    bool try_harder = true;  // also small, thin and askew ones
    std::uint8_t most_symbols = 8;
};

std::vector<FoundCode> decode_codes(const GreyView& picture, const DecodeOptions& options);

}  // namespace motcua
