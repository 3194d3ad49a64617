#include "devices/camera/video_file.h"

#include <linux/videodev2.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace motcua {
namespace {

struct PixelFormat {
    std::uint32_t code;
    FrameFormat format;
};
constexpr PixelFormat yuyv_pixels{V4L2_PIX_FMT_YUYV, FrameFormat::yuyv};
constexpr PixelFormat mjpeg_pixels{V4L2_PIX_FMT_MJPEG, FrameFormat::mjpeg};
constexpr PixelFormat grey_pixels{V4L2_PIX_FMT_GREY, FrameFormat::grey};

struct FrameSize {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint64_t points() const { return std::uint64_t{width} * height; }
};
constexpr FrameSize largest_taken{largest_camera_width, largest_camera_height};

bool is_taken(const FrameSize& size) {
    return size.width > 0 && size.height > 0 && size.width <= largest_taken.width &&
           size.height <= largest_taken.height;
}

// Up from `least` by steps, at most `limit`.
std::uint32_t stepped(std::uint32_t least, std::uint32_t most, std::uint32_t step,
                      std::uint32_t limit) {
    const std::uint32_t end = std::min(most, limit);
    if (end < least) return 0;
    return step < 2 ? end : end - (end - least) % step;
}

// Nothing when the driver does not say, or has none that is taken.
FrameSize largest_size(const VideoFile& file, const PixelFormat& pixels) {
    constexpr std::uint32_t most_sizes = 512;  // a driver that never ends its list
    FrameSize largest;
    for (std::uint32_t index = 0; index < most_sizes; ++index) {
        v4l2_frmsizeenum said{};
        said.index = index;
        said.pixel_format = pixels.code;
        if (!file.ask(VIDIOC_ENUM_FRAMESIZES, said)) break;
        const bool discrete = said.type == V4L2_FRMSIZE_TYPE_DISCRETE;
        const auto& range = said.stepwise;
        const FrameSize size = discrete
                                   ? FrameSize{said.discrete.width, said.discrete.height}
                                   : FrameSize{stepped(range.min_width, range.max_width,
                                                       range.step_width, largest_taken.width),
                                               stepped(range.min_height, range.max_height,
                                                       range.step_height, largest_taken.height)};
        if (is_taken(size) && size.points() > largest.points()) largest = size;
        if (!discrete) break;
    }
    return largest;
}

std::optional<FrameShape> agreed_shape(const VideoFile& file, const PixelFormat& pixels,
                                       const FrameSize& size) {
    v4l2_format format{};
    format.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    format.fmt.pix.width = size.width;
    format.fmt.pix.height = size.height;
    format.fmt.pix.pixelformat = pixels.code;
    format.fmt.pix.field = V4L2_FIELD_NONE;
    if (!file.ask(VIDIOC_S_FMT, format)) {
        if (code_of_system_error(errno) != ErrorCode::camera_failed)
            fail_camera("choosing a format");
        return std::nullopt;
    }
    const v4l2_pix_format& given = format.fmt.pix;
    if (given.pixelformat != pixels.code || !is_taken({given.width, given.height}))
        return std::nullopt;
    const bool full_range = given.quantization == V4L2_QUANTIZATION_FULL_RANGE ||
                            (given.quantization == V4L2_QUANTIZATION_DEFAULT &&
                             given.colorspace == V4L2_COLORSPACE_JPEG);
    return FrameShape{pixels.format, static_cast<int>(given.width), static_cast<int>(given.height),
                      static_cast<int>(given.bytesperline), full_range};
}

// MJPEG where it has more points: a webcam's line is too narrow for its largest pictures unpacked.
std::optional<FrameShape> largest_in_colour(const VideoFile& file) {
    FrameSize plain = largest_size(file, yuyv_pixels);
    FrameSize packed = largest_size(file, mjpeg_pixels);
    const bool unknown = plain.points() == 0 && packed.points() == 0;
    if (unknown) plain = packed = largest_taken;
    const bool packed_first = unknown || packed.points() > plain.points();
    for (const PixelFormat& pixels :
         {packed_first ? mjpeg_pixels : yuyv_pixels, packed_first ? yuyv_pixels : mjpeg_pixels}) {
        const FrameSize& size = pixels.format == FrameFormat::mjpeg ? packed : plain;
        if (size.points() == 0) continue;
        if (const auto shape = agreed_shape(file, pixels, size)) return shape;
    }
    return std::nullopt;
}

}  // namespace

ErrorCode code_of_system_error(int error) {
    switch (error) {
        case ENOENT:
        case ENODEV:
        case ENXIO:
        case EIO:  // pulled while it ran: some drivers say this first
            return ErrorCode::camera_missing;
        case EBUSY:
            return ErrorCode::camera_busy;
        default:
            return ErrorCode::camera_failed;
    }
}

[[noreturn]] void fail_camera(const char* doing) {
    const int error = errno;
    throw DeviceError(code_of_system_error(error),
                      std::string(doing) + ": " + std::strerror(error));
}

std::optional<FrameShape> negotiated(const VideoFile& file, const CameraWish& wish) {
    if (wish.largest) return largest_in_colour(file);
    const FrameSize size{static_cast<std::uint32_t>(wish.width),
                         static_cast<std::uint32_t>(wish.height)};
    for (const PixelFormat& pixels : {yuyv_pixels, mjpeg_pixels, grey_pixels})
        if (const auto shape = agreed_shape(file, pixels, size)) return shape;
    return std::nullopt;
}

}  // namespace motcua
