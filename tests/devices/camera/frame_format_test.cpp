#include "devices/camera/frame_format.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/support/damaged_codes.h"

using namespace motcua;

TEST_SUITE("devices/frame_format") {
    TEST_CASE("the light of each point is taken, colours and padding are not") {
        const std::vector<std::uint8_t> yuyv{10, 128, 20, 128, 99, 99, 30, 128, 40, 128, 99, 99};
        const auto picture = grey_frame({FrameFormat::yuyv, 2, 2, 6}, yuyv);
        REQUIRE(picture);
        CHECK(picture->points == std::vector<std::uint8_t>{10, 20, 30, 40});
        const std::vector<std::uint8_t> grey{1, 2, 3, 4};
        CHECK(grey_frame({FrameFormat::grey, 2, 2, 0}, grey)->points == grey);
    }

    TEST_CASE("a JPEG frame is unpacked") {
        const GreyPicture drawn = test::drawn_code("frame", 4);
        const std::string jpeg = test::encoded_picture(drawn, 90);
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(jpeg.data());
        const auto picture =
            grey_frame({FrameFormat::mjpeg, drawn.width, drawn.height, 0}, {bytes, jpeg.size()});
        REQUIRE(picture);
        CHECK(picture->width == drawn.width);
        CHECK_FALSE(grey_frame({FrameFormat::mjpeg, 8, 8, 0}, {bytes, 20}));
    }

    TEST_CASE("a short frame or an absurd shape is no picture") {
        const std::vector<std::uint8_t> bytes(100, 7);
        CHECK_FALSE(grey_frame({FrameFormat::grey, 11, 10, 0}, bytes));
        CHECK_FALSE(grey_frame({FrameFormat::grey, 10, 10, 5}, bytes));
        CHECK_FALSE(grey_frame({FrameFormat::grey, 0, 10, 0}, bytes));
        CHECK_FALSE(grey_frame({FrameFormat::grey, 1 << 30, 1 << 30, 0}, bytes));
        CHECK(grey_frame({FrameFormat::grey, 10, 10, 0}, bytes));
    }
}
