// A driver played by a test: the order of the calls, the formats offered, what goes wrong.
#include "devices/camera/v4l2_camera.h"

#include <doctest/doctest.h>
#include <linux/videodev2.h>
#include <sys/mman.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <vector>

#include "core/base/error.h"
#include "core/base/file.h"
#include "devices/camera/camera_set.h"
#include "tests/support/damaged_codes.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;
using namespace std::chrono_literals;

namespace {

struct Driver {
    std::uint32_t format = V4L2_PIX_FMT_YUYV;  // the only one it has
    std::uint32_t capabilities = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING;
    int broken_frames = 0;  // flagged as such, before the first whole one
    int dequeue_error = 0;
    int open_error = 0;
    int format_error = 0;
    bool silent = false;
    std::array<std::array<std::uint8_t, 64>, 4> buffers{};
    int queued = 0;
    int mapped = 0;
    int open_files = 0;
    bool streaming = false;
    std::uint32_t turn = 0;
};
Driver driver;

int answer(int error) {
    if (error == 0) return 0;
    errno = error;
    return -1;
}

int set_format(v4l2_format& format) {
    if (driver.format_error != 0) return answer(driver.format_error);
    format.fmt.pix.pixelformat = driver.format;
    format.fmt.pix.width = 4;
    format.fmt.pix.height = 2;
    format.fmt.pix.bytesperline = driver.format == V4L2_PIX_FMT_YUYV ? 8 : 4;
    return 0;
}

int dequeue(v4l2_buffer& buffer) {
    if (driver.dequeue_error != 0) return answer(driver.dequeue_error);
    buffer.index = driver.turn++ % driver.buffers.size();
    auto& bytes = driver.buffers[buffer.index];
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i);
    buffer.bytesused = 16;
    buffer.flags = driver.broken_frames-- > 0 ? V4L2_BUF_FLAG_ERROR : 0;
    --driver.queued;
    return 0;
}

int control(int, unsigned long request, void* argument) {
    switch (request) {
        case VIDIOC_QUERYCAP: {
            auto& ability = *static_cast<v4l2_capability*>(argument);
            std::strcpy(reinterpret_cast<char*>(ability.card), "Played webcam");
            ability.capabilities = driver.capabilities;
            return 0;
        }
        case VIDIOC_S_FMT:
            return set_format(*static_cast<v4l2_format*>(argument));
        case VIDIOC_REQBUFS:
            return 0;
        case VIDIOC_QUERYBUF: {
            auto& buffer = *static_cast<v4l2_buffer*>(argument);
            buffer.length = 64;
            buffer.m.offset = buffer.index;
            return 0;
        }
        case VIDIOC_QBUF:
            ++driver.queued;
            return 0;
        case VIDIOC_DQBUF:
            return dequeue(*static_cast<v4l2_buffer*>(argument));
        case VIDIOC_STREAMON:
            driver.streaming = true;
            return 0;
        case VIDIOC_STREAMOFF:
            driver.streaming = false;
            return 0;
        default:
            return answer(ENOTTY);
    }
}

const V4l2Calls played{[](const char*, int) {
                           return driver.open_error != 0 ? answer(driver.open_error)
                                                         : ++driver.open_files;
                       },
                       [](int) {
                           --driver.open_files;
                           return 0;
                       },
                       control,
                       [](int, int) { return driver.silent ? 0 : 1; },
                       [](std::size_t, int, off_t offset) -> void* {
                           ++driver.mapped;
                           return driver.buffers[static_cast<std::size_t>(offset)].data();
                       },
                       [](void*, std::size_t) {
                           --driver.mapped;
                           return 0;
                       }};

struct Counter {
    test::TemporaryFolder folder;
    V4l2Camera camera{folder.path(), played};
    Counter() {
        driver = {};
        for (const char* name : {"video0", "video1", "null"}) std::ofstream(folder.path() / name);
    }
};

}  // namespace

TEST_SUITE("devices/v4l2_camera") {
    TEST_CASE("cameras are listed by node, those that take no pictures are not") {
        Counter counter;
        CHECK(counter.camera.cameras() ==
              std::vector<CameraInfo>{
                  {(counter.folder.path() / "video0").string(), "Played webcam"},
                  {(counter.folder.path() / "video1").string(), "Played webcam"}});
        driver.capabilities = V4L2_CAP_META_CAPTURE | V4L2_CAP_STREAMING;
        CHECK(counter.camera.cameras().empty());
        CHECK(driver.open_files == 0);
    }

    TEST_CASE("pictures come in the format the camera has, broken frames are passed over") {
        for (const std::uint32_t format : {V4L2_PIX_FMT_YUYV, V4L2_PIX_FMT_GREY}) {
            Counter counter;
            driver.format = format;
            driver.broken_frames = 3;
            {
                const auto stream = counter.camera.open("video0", 640, 480);
                CHECK(driver.streaming);
                const auto picture = stream->next(1s, {});
                REQUIRE(picture);
                CHECK(picture->width == 4);
                CHECK(picture->points[1] == (format == V4L2_PIX_FMT_YUYV ? 2 : 1));
                CHECK(driver.queued == 4);  // each buffer was given back
            }
            CHECK_FALSE(driver.streaming);
            CHECK(driver.mapped == 0);
            CHECK(driver.open_files == 0);
        }
    }

    TEST_CASE("a format nobody knows, an unplugged and a silent camera are told") {
        Counter counter;
        driver.format = V4L2_PIX_FMT_H264;
        CHECK_THROWS_AS(counter.camera.open("video0", 640, 480), DeviceError);
        CHECK(driver.open_files == 0);
        driver.format = V4L2_PIX_FMT_YUYV;
        const auto stream = counter.camera.open("video0", 640, 480);
        driver.silent = true;
        CHECK_THROWS_AS(stream->next(60ms, {}), DeviceError);
        driver.silent = false;
        driver.dequeue_error = ENODEV;
        CHECK_THROWS_AS(stream->next(1s, {}), DeviceError);
        driver.dequeue_error = 0;
        CHECK(stream->next(1s, {}));
    }

    TEST_CASE("missing, busy and forbidden cameras are told apart, whenever it shows") {
        struct Case {
            int error;
            ErrorCode code;
        };
        const auto code_of_opening = [](Counter& counter) {
            try {
                counter.camera.open("video0", 640, 480)->next(1s, {});
            } catch (const DeviceError& error) {
                return std::optional(error.code());
            }
            return std::optional<ErrorCode>();
        };
        for (const Case& one :
             {Case{ENOENT, ErrorCode::camera_missing}, Case{ENODEV, ErrorCode::camera_missing},
              Case{EBUSY, ErrorCode::camera_busy}, Case{EACCES, ErrorCode::camera_failed}}) {
            CAPTURE(one.error);
            Counter counter;
            CHECK_FALSE(code_of_opening(counter));
            driver.open_error = one.error;
            CHECK(code_of_opening(counter) == one.code);
            driver.open_error = 0;
            driver.dequeue_error = one.error;
            CHECK(code_of_opening(counter) == one.code);
            CHECK(driver.open_files == 0);
        }
        Counter counter;
        driver.format_error = EBUSY;  // opened, but another program streams from it
        CHECK(code_of_opening(counter) == ErrorCode::camera_busy);
        CHECK(driver.open_files == 0);
    }

    TEST_CASE("Settings name a webcam, a folder of pictures, or nothing: the first there is") {
        Counter counter;
        CameraSet set(counter.folder.path(), played);
        CHECK(set.cameras().size() == 2);
        CHECK(set.open("", 640, 480)->next(1s, {}));
        CHECK(set.open((counter.folder.path() / "video1").string(), 640, 480)->next(1s, {}));
        const test::TemporaryFolder pictures;
        CHECK_THROWS_AS(set.open("folder:" + pictures.path().string(), 640, 480), DeviceError);
        write_file_durably(pictures.path() / "1.png", test::encoded_picture(GreyPicture(40, 30)));
        const auto picture = set.open("folder:" + pictures.path().string(), 640, 480)->next(1s, {});
        REQUIRE(picture);
        CHECK(picture->width == 40);
        driver.capabilities = V4L2_CAP_META_CAPTURE | V4L2_CAP_STREAMING;
        CHECK_THROWS_AS(set.open("", 640, 480), DeviceError);
    }

    TEST_CASE("the system's own calls fail on what is no camera") {
        const test::TemporaryFolder folder;
        std::ofstream(folder.path() / "video0") << "x";
        V4l2Camera camera(folder.path());
        CHECK(camera.cameras().empty());
        CHECK_THROWS_AS(camera.open((folder.path() / "video0").string(), 640, 480), DeviceError);
        CHECK_THROWS_AS(camera.open((folder.path() / "video9").string(), 640, 480), DeviceError);
    }
}
