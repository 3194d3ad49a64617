// Cameras as the program sees them: a list, then pictures one after the other, grey or in colour.
//
// Implementations: v4l2_camera (webcams of Linux), simulated_camera (pictures from a folder, for
// training); camera_set tells which by the name. No type of a vendor's interface leaves its
// implementation.
// Throws: DeviceError: camera_missing (none there, unplugged), camera_busy (another program has
// it), camera_failed (no right to it, no picture within the limit). Thread: one; every call has a
// time limit.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "devices/code/picture.h"

namespace motcua {

struct CameraInfo {
    std::string id;     // what opens it
    std::string label;  // for people
    friend bool operator==(const CameraInfo&, const CameraInfo&) = default;
};

// At about this size or the nearest the camera has.
struct CameraWish {
    int width = 0;
    int height = 0;
    // In colour, as large as it goes: no wider, higher or of more points than the next line says.
    bool largest = false;
};
inline constexpr int largest_camera_width = 4656;  // 16 megapixels: what document cameras end at
inline constexpr int largest_camera_height = 3496;
inline constexpr CameraWish camera_for_pages{largest_camera_width, largest_camera_height, true};

// Streams while it lives.
class CameraStream {
public:
    virtual ~CameraStream() = default;
    // The next picture; nothing when somebody asked to stop.
    virtual std::optional<GreyPicture> next(std::chrono::milliseconds limit,
                                            std::stop_token stop) = 0;
    virtual std::optional<ColourPicture> next_colour(std::chrono::milliseconds limit,
                                                     std::stop_token stop) = 0;
};

class Camera {
public:
    virtual ~Camera() = default;
    virtual std::vector<CameraInfo> cameras() = 0;
    virtual std::unique_ptr<CameraStream> open(const std::string& id, const CameraWish& wish) = 0;
};

}  // namespace motcua
