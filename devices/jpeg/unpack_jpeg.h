// A JPEG from anywhere made rows of points, within limits: size, memory, passes.
//
// libjpeg reports by jumping over frames; that is met here and nowhere else. Silent. Never throws
// on any bytes. Thread: any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "devices/jpeg/picture_limits.h"

namespace motcua {

struct JpegOrder {
    bool colour = false;  // RGB, three bytes a point; otherwise grey, one
    // A picture that has lost its end is none; otherwise the rest is grey and the picture counts.
    bool must_be_whole = true;
    PictureLimits limits{};
    std::size_t most_memory = 0;  // bytes for the decoder's own; 0: its usual
};

enum class JpegFault { broken, too_large };

struct JpegPoints {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> points;  // rows from the top, no padding
};

Result<JpegPoints, JpegFault> unpack_jpeg(std::span<const std::uint8_t> bytes,
                                          const JpegOrder& order);

}  // namespace motcua
