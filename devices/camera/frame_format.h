// A webcam's frame as points, grey or in colour.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "devices/code/picture.h"

namespace motcua {

enum class FrameFormat {
    grey,  // one byte a point
    yuyv,  // Y U Y V: the light is every other byte, the colour that of both points (ITU-R BT.601)
    mjpeg  // one JPEG a frame
};

struct FrameShape {
    FrameFormat format = FrameFormat::yuyv;
    int width = 0;
    int height = 0;
    int line = 0;             // bytes a row; 0: no padding
    bool full_range = false;  // of YUYV: black is 0 and white 255, not 16 and 235
};

// Nothing when the frame is short, broken or of another size than the driver said.
std::optional<GreyPicture> grey_frame(const FrameShape& shape, std::span<const std::uint8_t> bytes);
std::optional<ColourPicture> colour_frame(const FrameShape& shape,
                                          std::span<const std::uint8_t> bytes);

}  // namespace motcua
