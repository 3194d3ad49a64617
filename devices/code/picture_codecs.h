// PNG and JPEG made grey, told apart by decode_picture. Silent: their libraries would write to
// standard error. Size is judged from the header.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/result.h"
#include "devices/code/picture_file.h"

namespace motcua {

constexpr bool is_too_large(std::uint64_t width, std::uint64_t height) {
    constexpr std::uint64_t most_points = 100'000'000;
    constexpr std::uint64_t longest_side = 30'000;
    return width > longest_side || height > longest_side || width * height > most_points;
}

Result<GreyPicture, PictureError> decode_png(std::string_view bytes);
Result<GreyPicture, PictureError> decode_jpeg(std::string_view bytes);

}  // namespace motcua
