// A video node of the system and what its driver is asked; for v4l2_camera only.
//
// Calls that a signal broke into are repeated. Throws: DeviceError as of camera.h.
#pragma once

#include <fcntl.h>

#include <cerrno>
#include <string>

#include "core/base/error.h"
#include "devices/camera/camera.h"
#include "devices/camera/frame_format.h"
#include "devices/camera/v4l2_camera.h"

namespace motcua {

ErrorCode code_of_system_error(int error);
// By errno.
[[noreturn]] void fail_camera(const char* doing);

class VideoFile {
public:
    VideoFile(const V4l2Calls& calls, const std::string& path)
        : calls_(calls), file_(calls.open(path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC)) {}
    ~VideoFile() {
        if (file_ >= 0) calls_.close(file_);
    }
    VideoFile(const VideoFile&) = delete;
    VideoFile& operator=(const VideoFile&) = delete;

    bool is_open() const { return file_ >= 0; }
    template <class Argument>
    bool ask(unsigned long request, Argument& argument) const {
        int answer = -1;
        do {
            answer = calls_.ioctl(file_, request, &argument);
        } while (answer < 0 && errno == EINTR);
        return answer >= 0;
    }
    template <class Argument>
    void must(unsigned long request, Argument& argument, const char* doing) const {
        if (!ask(request, argument)) fail_camera(doing);
    }
    const V4l2Calls& calls() const { return calls_; }
    int number() const { return file_; }

private:
    const V4l2Calls& calls_;
    int file_;
};

// The driver answers with the nearest it has, which may be another format. One that another program
// streams from lets itself be opened and refuses here. Nothing: it has no format known here, or,
// for pages, none in colour.
std::optional<FrameShape> negotiated(const VideoFile& file, const CameraWish& wish);

}  // namespace motcua
