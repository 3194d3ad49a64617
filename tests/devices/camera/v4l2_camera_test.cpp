// A driver played by a test: the order of the calls, the formats offered, what goes wrong.
#include "devices/camera/v4l2_camera.h"

#include <doctest/doctest.h>
#include <linux/videodev2.h>
#include <sys/mman.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <map>
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
    // What it names when asked for its sizes: each pair discrete, or the range it steps through.
    std::map<std::uint32_t, std::vector<std::pair<std::uint32_t, std::uint32_t>>> sizes;
    std::map<std::uint32_t, v4l2_frmsize_stepwise> ranges;
    bool obliging = false;  // takes every format and size it is asked for
    v4l2_pix_format chosen{};
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
    driver.chosen = format.fmt.pix;
    if (driver.obliging) return 0;
    format.fmt.pix.pixelformat = driver.format;
    format.fmt.pix.width = 4;
    format.fmt.pix.height = 2;
    format.fmt.pix.bytesperline = driver.format == V4L2_PIX_FMT_YUYV ? 8 : 4;
    return 0;
}

int name_size(v4l2_frmsizeenum& asked) {
    if (const auto range = driver.ranges.find(asked.pixel_format); range != driver.ranges.end()) {
        asked.type = V4L2_FRMSIZE_TYPE_STEPWISE;
        asked.stepwise = range->second;
        return asked.index == 0 ? 0 : answer(EINVAL);
    }
    const auto& sizes = driver.sizes[asked.pixel_format];
    if (asked.index >= sizes.size()) return answer(sizes.empty() ? ENOTTY : EINVAL);
    asked.type = V4L2_FRMSIZE_TYPE_DISCRETE;
    asked.discrete = {sizes[asked.index].first, sizes[asked.index].second};
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
        case VIDIOC_ENUM_FRAMESIZES:
            return name_size(*static_cast<v4l2_frmsizeenum*>(argument));
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
                const auto stream = counter.camera.open("video0", {640, 480});
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

    TEST_CASE("for pages the largest size is asked for, packed where that has more points") {
        struct Case {
            const char* what;
            std::vector<std::pair<std::uint32_t, std::uint32_t>> yuyv, mjpeg;
            std::uint32_t format, width, height;
        };
        const std::uint32_t yuyv = V4L2_PIX_FMT_YUYV, mjpeg = V4L2_PIX_FMT_MJPEG;
        for (const Case& one :
             {Case{"a webcam",
                   {{640, 480}, {1280, 720}},
                   {{3264, 2448}, {1920, 1080}},
                   mjpeg,
                   3264,
                   2448},
              Case{
                  "as many unpacked", {{1920, 1080}}, {{1920, 1080}, {640, 480}}, yuyv, 1920, 1080},
              Case{"only unpacked", {{800, 600}, {640, 480}}, {}, yuyv, 800, 600},
              Case{"one that names too much",
                   {{640, 480}},
                   {{20000, 9000}, {4208, 3120}},
                   mjpeg,
                   4208,
                   3120},
              Case{"one that names nothing",
                   {},
                   {},
                   mjpeg,
                   largest_camera_width,
                   largest_camera_height}}) {
            CAPTURE(one.what);
            Counter counter;
            driver.obliging = true;
            driver.sizes = {{yuyv, one.yuyv}, {mjpeg, one.mjpeg}};
            const auto stream = counter.camera.open("video0", camera_for_pages);
            CHECK(driver.chosen.pixelformat == one.format);
            CHECK(driver.chosen.width == one.width);
            CHECK(driver.chosen.height == one.height);
        }
        Counter counter;  // steps of 16 and 8 points up to more than is taken
        driver.obliging = true;
        driver.ranges[mjpeg] = {64, 10000, 16, 64, 10000, 8};
        const auto stream = counter.camera.open("video0", camera_for_pages);
        CHECK(driver.chosen.width == 4656);
        CHECK(driver.chosen.height == 3496);
        driver.ranges[mjpeg] = {100, 10000, 33, 100, 10000, 8};
        const auto odd = counter.camera.open("video0", camera_for_pages);
        CHECK(driver.chosen.width == 4654);
    }

    TEST_CASE("a page comes in colour; broken frames are passed over, a grey camera takes none") {
        Counter counter;
        driver.broken_frames = 3;
        const auto stream = counter.camera.open("video0", camera_for_pages);
        const auto picture = stream->next_colour(1s, {});
        REQUIRE(picture);
        CHECK(picture->width == 4);
        CHECK(picture->points.size() == 24);
        CHECK(driver.queued == 4);
        driver.broken_frames = 1'000'000'000;
        CHECK_THROWS_AS(stream->next_colour(60ms, {}), DeviceError);
        driver.format = V4L2_PIX_FMT_GREY;
        CHECK_THROWS_AS(counter.camera.open("video0", camera_for_pages), DeviceError);
    }

    TEST_CASE("a format nobody knows, an unplugged and a silent camera are told") {
        Counter counter;
        driver.format = V4L2_PIX_FMT_H264;
        CHECK_THROWS_AS(counter.camera.open("video0", {640, 480}), DeviceError);
        CHECK(driver.open_files == 0);
        driver.format = V4L2_PIX_FMT_YUYV;
        const auto stream = counter.camera.open("video0", {640, 480});
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
                counter.camera.open("video0", {640, 480})->next(1s, {});
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
        CHECK(set.open("", {640, 480})->next(1s, {}));
        CHECK(set.open((counter.folder.path() / "video1").string(), {640, 480})->next(1s, {}));
        const test::TemporaryFolder pictures;
        CHECK_THROWS_AS(set.open("folder:" + pictures.path().string(), {640, 480}), DeviceError);
        write_file_durably(pictures.path() / "1.png", test::encoded_picture(GreyPicture(40, 30)));
        const auto picture =
            set.open("folder:" + pictures.path().string(), {640, 480})->next(1s, {});
        REQUIRE(picture);
        CHECK(picture->width == 40);
        driver.capabilities = V4L2_CAP_META_CAPTURE | V4L2_CAP_STREAMING;
        CHECK_THROWS_AS(set.open("", {640, 480}), DeviceError);
    }

    TEST_CASE("the system's own calls fail on what is no camera") {
        const test::TemporaryFolder folder;
        std::ofstream(folder.path() / "video0") << "x";
        V4l2Camera camera(folder.path());
        CHECK(camera.cameras().empty());
        CHECK_THROWS_AS(camera.open((folder.path() / "video0").string(), {640, 480}), DeviceError);
        CHECK_THROWS_AS(camera.open((folder.path() / "video9").string(), {640, 480}), DeviceError);
    }
}
