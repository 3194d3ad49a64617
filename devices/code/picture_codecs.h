// PNG and JPEG as points, told apart by decode_picture. Silent: their libraries would write to
// standard error. Size is judged from the header.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/result.h"
#include "devices/code/picture_file.h"
#include "devices/jpeg/picture_limits.h"

namespace motcua {

constexpr bool is_too_large(std::uint64_t width, std::uint64_t height) {
    return !PictureLimits{}.admit(width, height);
}

Result<GreyPicture, PictureError> decode_png(std::string_view bytes);
Result<ColourPicture, PictureError> decode_colour_png(std::string_view bytes);
Result<GreyPicture, PictureError> decode_grey_jpeg(std::string_view bytes);
Result<ColourPicture, PictureError> decode_colour_jpeg(std::string_view bytes);

}  // namespace motcua
