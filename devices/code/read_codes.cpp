#include "devices/code/read_codes.h"

#include <algorithm>

#include "devices/code/code_ladder.h"
#include "devices/code/decode_codes.h"
#include "devices/code/picture_filters.h"

namespace motcua {
namespace {

constexpr int workable_points = 3'000'000;  // larger pictures are reduced behind the first rung
constexpr int smallest_side = 21;           // modules of the smallest QR code
constexpr int bar_code_rungs = 7;  // bars survive more than modules, and looking for them costs

std::vector<FoundCode> attempt(const GreyPicture& picture, Threshold threshold, bool bar_codes) {
    DecodeOptions options;
    options.kinds = bar_codes ? CodeKinds::qr_and_bars : CodeKinds::qr;
    options.threshold = threshold;
    return decode_codes({picture.points.data(), picture.width, picture.height}, options);
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
