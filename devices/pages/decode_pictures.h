// The kinds of picture motcua-decode reads, each as pages; in that program only.
//
// False: broken, or larger than is taken. Pages read before stay given.
#pragma once

#include <functional>
#include <string_view>

#include "devices/scanner/scanner.h"

namespace motcua {

using GivePage = std::function<void(const ScannedImage&)>;

bool decode_pdf(std::string_view bytes, int dpi, const GivePage& give);
// JPEG; mirrored as its Exif says, not turned (jpeg_turn).
bool decode_picture(std::string_view jpeg_bytes, const GivePage& give);
bool decode_png(std::string_view bytes, const GivePage& give);
bool decode_tiff(std::string_view bytes, const GivePage& give);
bool decode_heif(std::string_view bytes, const GivePage& give);  // HEIC

// The resolution a picture is taken to have. Cameras write 72 or nothing: then it is a sheet of A4.
int sheet_dpi(int said, int width, int height);

}  // namespace motcua
