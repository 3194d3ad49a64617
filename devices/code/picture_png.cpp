#include <png.h>

#include "devices/code/picture_codecs.h"

namespace motcua {

Result<GreyPicture, PictureError> decode_png(std::string_view bytes) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (!png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()))
        return Failure{PictureError::broken};
    if (is_too_large(image.width, image.height)) {
        png_image_free(&image);
        return Failure{PictureError::too_large};
    }
    image.format = PNG_FORMAT_GRAY;
    const png_color white{255, 255, 255};
    GreyPicture picture(static_cast<int>(image.width), static_cast<int>(image.height));
    const bool whole =
        png_image_finish_read(&image, &white, picture.points.data(), 0, nullptr) != 0;
    png_image_free(&image);
    if (!whole) return Failure{PictureError::broken};
    return picture;
}

}  // namespace motcua
