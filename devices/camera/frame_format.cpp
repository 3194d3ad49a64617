#include "devices/camera/frame_format.h"

#include <algorithm>

#include "devices/code/picture_file.h"
#include "devices/jpeg/unpack_jpeg.h"

namespace motcua {
namespace {

constexpr int widest_frame = 16384;

template <class Picture>
std::optional<Picture> of_its_shape(Picture picture, const FrameShape& shape) {
    if (picture.width != shape.width || picture.height != shape.height) return std::nullopt;
    return picture;
}

// JPEG frames of webcams often lack their Huffman tables; libjpeg then takes the standard ones.
std::optional<GreyPicture> grey_of_jpeg(const FrameShape& shape,
                                        std::span<const std::uint8_t> bytes) {
    auto picture = decode_picture({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    if (!picture) return std::nullopt;
    return of_its_shape(*std::move(picture), shape);
}

std::optional<ColourPicture> colour_of_jpeg(const FrameShape& shape,
                                            std::span<const std::uint8_t> bytes) {
    JpegOrder order;
    order.colour = true;
    order.limits = {widest_frame, std::uint64_t{4} * 16 * 1024 * 1024};
    auto unpacked = unpack_jpeg(bytes, order);
    if (!unpacked) return std::nullopt;
    ColourPicture picture;
    JpegPoints points = *std::move(unpacked);
    picture.width = points.width;
    picture.height = points.height;
    picture.points = std::move(points.points);
    return of_its_shape(std::move(picture), shape);
}

std::size_t bytes_a_point(FrameFormat format) { return format == FrameFormat::yuyv ? 2 : 1; }

// Rows of a frame that is not packed; none where the bytes do not hold what the shape says.
class FrameRows {
public:
    FrameRows(const FrameShape& shape, std::span<const std::uint8_t> bytes) : bytes_(bytes) {
        if (shape.width < 1 || shape.height < 1 || shape.width > widest_frame ||
            shape.height > widest_frame)
            return;
        used_ = bytes_a_point(shape.format) * static_cast<std::size_t>(shape.width);
        line_ = shape.line > 0 ? static_cast<std::size_t>(shape.line) : used_;
        const auto rows = static_cast<std::size_t>(shape.height);
        whole_ = line_ >= used_ && bytes.size() >= line_ * (rows - 1) + used_;
    }
    bool whole() const { return whole_; }
    std::span<const std::uint8_t> row(int y) const {
        return bytes_.subspan(line_ * static_cast<std::size_t>(y), used_);
    }

private:
    std::span<const std::uint8_t> bytes_;
    std::size_t used_ = 0;
    std::size_t line_ = 0;
    bool whole_ = false;
};

std::uint8_t colour_level(int value) {
    return static_cast<std::uint8_t>(std::clamp(value, 0, 255));
}

// ITU-R BT.601 in whole numbers of 1/256.
struct ColourWeights {
    int black, light, red_v, green_u, green_v, blue_u;
};
constexpr ColourWeights limited_weights{16, 298, 409, 100, 208, 516};
constexpr ColourWeights full_weights{0, 256, 359, 88, 183, 454};

void yuyv_row(std::span<const std::uint8_t> from, std::size_t width, const ColourWeights& weights,
              std::uint8_t* to) {
    for (std::size_t x = 0; x < width; ++x, to += 3) {
        const std::size_t pair = x / 2 * 4;
        const int u = from[pair + 1] - 128;
        // The last point of an odd row has no V: its own is not sent.
        const int v = pair + 3 < from.size() ? from[pair + 3] - 128 : 0;
        const int light = weights.light * (from[2 * x] - weights.black) + 128;
        to[0] = colour_level((light + weights.red_v * v) >> 8);
        to[1] = colour_level((light - weights.green_u * u - weights.green_v * v) >> 8);
        to[2] = colour_level((light + weights.blue_u * u) >> 8);
    }
}

}  // namespace

std::optional<GreyPicture> grey_frame(const FrameShape& shape,
                                      std::span<const std::uint8_t> bytes) {
    if (shape.format == FrameFormat::mjpeg) return grey_of_jpeg(shape, bytes);
    const FrameRows rows(shape, bytes);
    if (!rows.whole()) return std::nullopt;
    const std::size_t step = bytes_a_point(shape.format);
    GreyPicture picture(shape.width, shape.height);
    for (int y = 0; y < shape.height; ++y) {
        const auto from = rows.row(y);
        std::uint8_t* row = picture.row(y);
        for (std::size_t x = 0; x < static_cast<std::size_t>(shape.width); ++x)
            row[x] = from[step * x];
    }
    return picture;
}

std::optional<ColourPicture> colour_frame(const FrameShape& shape,
                                          std::span<const std::uint8_t> bytes) {
    if (shape.format == FrameFormat::mjpeg) return colour_of_jpeg(shape, bytes);
    const FrameRows rows(shape, bytes);
    if (!rows.whole()) return std::nullopt;
    ColourPicture picture(shape.width, shape.height);
    const auto width = static_cast<std::size_t>(shape.width);
    for (int y = 0; y < shape.height; ++y) {
        const auto from = rows.row(y);
        std::uint8_t* to = picture.row(y);
        if (shape.format == FrameFormat::yuyv)
            yuyv_row(from, width, shape.full_range ? full_weights : limited_weights, to);
        else
            for (std::size_t x = 0; x < width; ++x, to += 3) std::fill_n(to, 3, from[x]);
    }
    return picture;
}

}  // namespace motcua
