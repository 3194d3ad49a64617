// A picture from a file's bytes: PNG, JPEG, TIFF (its first page), BMP or PNM; grey or in colour.
//
// Size is judged from the header, before anything is unpacked: at most 100 million points and
// 30,000 on a side. Transparency lies on white. Never throws on any bytes.
#pragma once

#include <string_view>

#include "core/base/result.h"
#include "devices/code/picture.h"

namespace motcua {

enum class PictureError { empty, unknown_format, too_large, broken };

inline constexpr std::size_t longest_picture_file = 64u << 20;  // bytes

Result<GreyPicture, PictureError> decode_picture(std::string_view bytes);
Result<ColourPicture, PictureError> decode_colour_picture(std::string_view bytes);

}  // namespace motcua
