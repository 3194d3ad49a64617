// How large a card's face may be before it is refused: ten times what issuers store.
#pragma once

#include <cstddef>
#include <cstdint>

namespace motcua {

constexpr std::size_t largest_photo_file = 1 << 20;

constexpr bool is_photo_size(std::uint64_t width, std::uint64_t height) {
    constexpr std::uint64_t longest_side = 8192;
    constexpr std::uint64_t most_pixels = 4'000'000;
    return width > 0 && height > 0 && width <= longest_side && height <= longest_side &&
           width * height <= most_pixels;
}

}  // namespace motcua
