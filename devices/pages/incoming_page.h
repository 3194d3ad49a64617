// The line between motcua-decode and its caller: a head for each page, its points behind it.
//
// Both are the same build on the same machine, so numbers go in the machine's own order. The
// caller trusts none of them before whole() has agreed.
#pragma once

#include <cstdint>

#include "devices/pages/jpeg.h"

namespace motcua {

struct IncomingHead {
    static constexpr std::uint32_t page_sign = 0x4d435047;
    static constexpr std::uint32_t end_sign = 0x4d43454e;

    std::uint32_t sign = page_sign;
    std::int32_t width = 0;
    std::int32_t height = 0;
    std::int32_t dpi = 0;
    std::int32_t channels = 0;  // 1 or 3

    bool whole() const {
        return sign == page_sign && width > 0 && height > 0 && width <= 65500 && height <= 65500 &&
               dpi >= 10 && dpi <= 4800 && (channels == 1 || channels == 3) &&
               std::int64_t{width} * height <= most_points;
    }
};

}  // namespace motcua
