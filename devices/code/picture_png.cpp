#include <png.h>

#include "devices/code/picture_codecs.h"

namespace motcua {
namespace {

// `format`: as many bytes a point as the picture has.
template <class Picture>
Result<Picture, PictureError> unpacked_png(std::string_view bytes, png_uint_32 format) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (!png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()))
        return Failure{PictureError::broken};
    if (is_too_large(image.width, image.height)) {
        png_image_free(&image);
        return Failure{PictureError::too_large};
    }
    image.format = format;
    const png_color white{255, 255, 255};
    Picture picture(static_cast<int>(image.width), static_cast<int>(image.height));
    const bool whole =
        png_image_finish_read(&image, &white, picture.points.data(), 0, nullptr) != 0;
    png_image_free(&image);
    if (!whole) return Failure{PictureError::broken};
    return picture;
}

}  // namespace

Result<GreyPicture, PictureError> decode_png(std::string_view bytes) {
    return unpacked_png<GreyPicture>(bytes, PNG_FORMAT_GRAY);
}

Result<ColourPicture, PictureError> decode_colour_png(std::string_view bytes) {
    return unpacked_png<ColourPicture>(bytes, PNG_FORMAT_RGB);
}

}  // namespace motcua
