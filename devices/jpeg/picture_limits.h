// How large a picture may be before it is refused, judged from its header.
#pragma once

#include <cstdint>

namespace motcua {

struct PictureLimits {
    std::uint64_t longest_side = 30'000;
    std::uint64_t most_points = 100'000'000;

    constexpr bool admit(std::uint64_t width, std::uint64_t height) const {
        return width > 0 && height > 0 && width <= longest_side && height <= longest_side &&
               width * height <= most_points;
    }
};

}  // namespace motcua
