#include "devices/card/photo_limits.h"
#include "devices/card/photo_picture.h"
#include "devices/jpeg/unpack_jpeg.h"

namespace motcua {

std::optional<Picture> picture_of_jpeg(const std::vector<std::uint8_t>& bytes) {
    if (bytes.size() > largest_photo_file) return std::nullopt;
    JpegOrder order;
    order.colour = true;
    order.limits = photo_limits;
    order.most_memory = std::size_t{64} << 20;
    auto unpacked = unpack_jpeg(bytes, order);
    if (!unpacked) return std::nullopt;
    return Picture{unpacked->width, unpacked->height, std::move(unpacked->points)};
}

}  // namespace motcua
