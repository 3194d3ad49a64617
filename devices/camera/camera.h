// Cameras as the program sees them: a list, then grey pictures one after the other.
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

// Streams while it lives.
class CameraStream {
public:
    virtual ~CameraStream() = default;
    // The next picture; nothing when somebody asked to stop.
    virtual std::optional<GreyPicture> next(std::chrono::milliseconds limit,
                                            std::stop_token stop) = 0;
};

class Camera {
public:
    virtual ~Camera() = default;
    virtual std::vector<CameraInfo> cameras() = 0;
    // At about this size or the nearest the camera has.
    virtual std::unique_ptr<CameraStream> open(const std::string& id, int width, int height) = 0;
};

}  // namespace motcua
