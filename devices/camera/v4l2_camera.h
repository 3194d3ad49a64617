// Webcams through Video4Linux: /dev/video*, frames mapped into memory.
//
// Asks for YUYV, then MJPEG, then grey; for pages for the largest size it names, MJPEG where that
// has more points. Frames that are broken (the first ones of many webcams) are
// passed over within the limit. Every call of the system goes through V4l2Calls, so that a test can
// play a driver; on a real webcam this has not been tried yet.
#pragma once

#include <sys/types.h>

#include <filesystem>

#include "devices/camera/camera.h"

namespace motcua {

// The system's own, unless a test puts its own in place. Errors as of the system: -1 and errno.
struct V4l2Calls {
    int (*open)(const char* path, int flags);
    int (*close)(int file);
    int (*ioctl)(int file, unsigned long request, void* argument);
    int (*wait)(int file, int milliseconds);  // poll for reading: 1 ready, 0 not yet, -1
    void* (*map)(std::size_t size, int file, off_t offset);
    int (*unmap)(void* at, std::size_t size);
    static const V4l2Calls& of_system();
};

class V4l2Camera final : public Camera {
public:
    explicit V4l2Camera(std::filesystem::path dev = "/dev",
                        const V4l2Calls& calls = V4l2Calls::of_system());
    // Those that take pictures; encoders, radios and metadata nodes are left out.
    std::vector<CameraInfo> cameras() override;
    std::unique_ptr<CameraStream> open(const std::string& id, const CameraWish& wish) override;

private:
    std::filesystem::path dev_;
    const V4l2Calls& calls_;
};

}  // namespace motcua
