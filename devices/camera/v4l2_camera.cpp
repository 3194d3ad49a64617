#include "devices/camera/v4l2_camera.h"

#include <fcntl.h>
#include <linux/videodev2.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

#include "devices/camera/video_file.h"

namespace motcua {
namespace {

using std::chrono::milliseconds;

// Of the node, not of the whole device: a webcam has a second node for metadata.
bool takes_pictures(const v4l2_capability& ability) {
    const auto caps =
        ability.capabilities & V4L2_CAP_DEVICE_CAPS ? ability.device_caps : ability.capabilities;
    return (caps & V4L2_CAP_VIDEO_CAPTURE) && (caps & V4L2_CAP_STREAMING);
}

class V4l2Stream final : public CameraStream {
public:
    V4l2Stream(const V4l2Calls& calls, const std::string& path, const CameraWish& wish)
        : file_(calls, path) {
        if (!file_.is_open()) fail_camera("opening the camera");
        const auto shape = negotiated(file_, wish);
        if (!shape) {
            throw DeviceError(ErrorCode::camera_failed, "the camera has no format known here");
        }
        shape_ = *shape;
        try {
            map_buffers();
            int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
            file_.must(VIDIOC_STREAMON, type, "starting the camera");
        } catch (...) {
            unmap_buffers();
            throw;
        }
    }
    ~V4l2Stream() override {
        int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        file_.ask(VIDIOC_STREAMOFF, type);
        unmap_buffers();
    }

    std::optional<GreyPicture> next(milliseconds limit, std::stop_token stop) override {
        return next_as<GreyPicture>(grey_frame, limit, stop);
    }
    std::optional<ColourPicture> next_colour(milliseconds limit, std::stop_token stop) override {
        return next_as<ColourPicture>(colour_frame, limit, stop);
    }

private:
    struct Mapped {
        void* at = nullptr;
        std::size_t size = 0;
    };

    template <class Picture, class Decode>
    std::optional<Picture> next_as(Decode decode, milliseconds limit, const std::stop_token& stop) {
        constexpr milliseconds slice{50};
        const auto end = std::chrono::steady_clock::now() + limit;
        while (!stop.stop_requested()) {
            const auto left =
                std::chrono::ceil<milliseconds>(end - std::chrono::steady_clock::now());
            if (left <= milliseconds{0})
                throw DeviceError(ErrorCode::camera_failed, "no picture within the limit");
            const int ready =
                file_.calls().wait(file_.number(), static_cast<int>(std::min(left, slice).count()));
            if (ready < 0 && errno != EINTR) fail_camera("waiting for a picture");
            if (ready <= 0) continue;
            if (auto picture = taken<Picture>(decode)) return picture;
        }
        return std::nullopt;
    }

    static v4l2_buffer buffer_of(std::uint32_t index) {
        v4l2_buffer buffer{};
        buffer.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        buffer.memory = V4L2_MEMORY_MMAP;
        buffer.index = index;
        return buffer;
    }

    void map_buffers() {
        constexpr std::uint32_t wanted_buffers = 4;
        v4l2_requestbuffers request{};
        request.count = wanted_buffers;
        request.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        request.memory = V4L2_MEMORY_MMAP;
        file_.must(VIDIOC_REQBUFS, request, "asking for buffers");
        if (request.count == 0)
            throw DeviceError(ErrorCode::camera_failed, "the camera gives no buffers");
        for (std::uint32_t i = 0; i < request.count; ++i) {
            v4l2_buffer buffer = buffer_of(i);
            file_.must(VIDIOC_QUERYBUF, buffer, "asking for a buffer");
            void* at = file_.calls().map(buffer.length, file_.number(),
                                         static_cast<off_t>(buffer.m.offset));
            if (at == MAP_FAILED) fail_camera("mapping a buffer");
            buffers_.push_back({at, buffer.length});
            file_.must(VIDIOC_QBUF, buffer, "giving a buffer");
        }
    }

    void unmap_buffers() {
        for (const Mapped& buffer : buffers_) file_.calls().unmap(buffer.at, buffer.size);
        buffers_.clear();
    }

    // Nothing when the frame was not there yet or is broken; its buffer is given back either way.
    template <class Picture, class Decode>
    std::optional<Picture> taken(Decode decode) {
        v4l2_buffer buffer = buffer_of(0);
        if (!file_.ask(VIDIOC_DQBUF, buffer)) {
            if (errno == EAGAIN) return std::nullopt;
            fail_camera("taking a picture");
        }
        if (buffer.index >= buffers_.size())
            throw DeviceError(ErrorCode::camera_failed, "the camera named a buffer it has not");
        const Mapped& mapped = buffers_[buffer.index];
        std::optional<Picture> picture;
        if (!(buffer.flags & V4L2_BUF_FLAG_ERROR))
            picture = decode(shape_, {static_cast<const std::uint8_t*>(mapped.at),
                                      std::min<std::size_t>(buffer.bytesused, mapped.size)});
        file_.must(VIDIOC_QBUF, buffer, "giving a buffer back");
        return picture;
    }

    VideoFile file_;
    FrameShape shape_;
    std::vector<Mapped> buffers_;
};

}  // namespace

const V4l2Calls& V4l2Calls::of_system() {
    static const V4l2Calls calls{[](const char* path, int flags) { return ::open(path, flags); },
                                 [](int file) { return ::close(file); },
                                 [](int file, unsigned long request, void* argument) {
                                     return ::ioctl(file, request, argument);
                                 },
                                 [](int file, int limit) {
                                     pollfd wait{file, POLLIN, 0};
                                     return ::poll(&wait, 1, limit);
                                 },
                                 [](std::size_t size, int file, off_t offset) {
                                     return ::mmap(nullptr, size, PROT_READ | PROT_WRITE,
                                                   MAP_SHARED, file, offset);
                                 },
                                 [](void* at, std::size_t size) { return ::munmap(at, size); }};
    return calls;
}

V4l2Camera::V4l2Camera(std::filesystem::path dev, const V4l2Calls& calls)
    : dev_(std::move(dev)), calls_(calls) {}

std::vector<CameraInfo> V4l2Camera::cameras() {
    std::vector<CameraInfo> found;
    std::error_code error;
    for (std::filesystem::directory_iterator at(dev_, error), end; !error && at != end;
         at.increment(error)) {
        if (!at->path().filename().string().starts_with("video")) continue;
        const VideoFile file(calls_, at->path().string());
        v4l2_capability ability{};
        if (!file.is_open() || !file.ask(VIDIOC_QUERYCAP, ability) || !takes_pictures(ability))
            continue;
        const auto* card = reinterpret_cast<const char*>(ability.card);
        found.push_back(
            {at->path().string(), std::string(card, ::strnlen(card, sizeof ability.card))});
    }
    std::ranges::sort(found, {}, &CameraInfo::id);
    return found;
}

std::unique_ptr<CameraStream> V4l2Camera::open(const std::string& id, const CameraWish& wish) {
    return std::make_unique<V4l2Stream>(calls_, id, wish);
}

}  // namespace motcua
