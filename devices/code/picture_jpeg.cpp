#include "devices/code/picture_codecs.h"
#include "devices/jpeg/unpack_jpeg.h"

namespace motcua {
namespace {

template <class Picture>
Result<Picture, PictureError> unpacked_jpeg(std::string_view bytes, const JpegOrder& order) {
    auto unpacked =
        unpack_jpeg({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, order);
    if (!unpacked)
        return Failure{unpacked.error() == JpegFault::too_large ? PictureError::too_large
                                                                : PictureError::broken};
    Picture picture;
    JpegPoints points = *std::move(unpacked);
    picture.width = points.width;
    picture.height = points.height;
    picture.points = std::move(points.points);
    return picture;
}

}  // namespace

// A photograph cut off at its end may still show its code.
Result<GreyPicture, PictureError> decode_grey_jpeg(std::string_view bytes) {
    JpegOrder order;
    order.must_be_whole = false;
    return unpacked_jpeg<GreyPicture>(bytes, order);
}

// It is no page, though.
Result<ColourPicture, PictureError> decode_colour_jpeg(std::string_view bytes) {
    JpegOrder order;
    order.colour = true;
    return unpacked_jpeg<ColourPicture>(bytes, order);
}

}  // namespace motcua
