#include "devices/camera/frame_format.h"

#include "devices/code/picture_file.h"

namespace motcua {
namespace {

constexpr int widest_frame = 16384;

// JPEG frames of webcams often lack their Huffman tables; libjpeg then takes the standard ones.
std::optional<GreyPicture> grey_of_jpeg(std::span<const std::uint8_t> bytes) {
    auto picture = decode_picture({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    if (!picture) return std::nullopt;
    return *std::move(picture);
}

}  // namespace

std::optional<GreyPicture> grey_frame(const FrameShape& shape,
                                      std::span<const std::uint8_t> bytes) {
    if (shape.format == FrameFormat::mjpeg) return grey_of_jpeg(bytes);
    if (shape.width < 1 || shape.height < 1 || shape.width > widest_frame ||
        shape.height > widest_frame)
        return std::nullopt;
    const std::size_t step = shape.format == FrameFormat::yuyv ? 2 : 1;
    const std::size_t used = step * static_cast<std::size_t>(shape.width);
    const std::size_t line = shape.line > 0 ? static_cast<std::size_t>(shape.line) : used;
    const auto rows = static_cast<std::size_t>(shape.height);
    if (line < used || bytes.size() < line * (rows - 1) + used) return std::nullopt;
    GreyPicture picture(shape.width, shape.height);
    for (int y = 0; y < shape.height; ++y) {
        const auto from = bytes.subspan(line * static_cast<std::size_t>(y), used);
        std::uint8_t* row = picture.row(y);
        for (std::size_t x = 0; x < static_cast<std::size_t>(shape.width); ++x)
            row[x] = from[step * x];
    }
    return picture;
}

}  // namespace motcua
