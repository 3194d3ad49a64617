#include "devices/camera/frame_format.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "devices/code/picture_file.h"
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

    TEST_CASE("a frame with colours keeps them: red, blue, white and black") {
        // Y U Y V of two points each, by the tables of ITU-R BT.601.
        const std::vector<std::uint8_t> limited{81,  90,  81,  240, 41, 240, 41, 110,
                                                235, 128, 235, 128, 16, 128, 16, 128};
        const auto picture = colour_frame({FrameFormat::yuyv, 4, 2, 0}, limited);
        REQUIRE(picture);
        const auto near = [](const std::uint8_t* point, int red, int green, int blue) {
            return std::abs(point[0] - red) < 4 && std::abs(point[1] - green) < 4 &&
                   std::abs(point[2] - blue) < 4;
        };
        CHECK(near(picture->row(0), 255, 0, 0));
        CHECK(near(picture->row(0) + 6, 0, 0, 255));
        CHECK(near(picture->row(1), 255, 255, 255));
        CHECK(near(picture->row(1) + 9, 0, 0, 0));
        const std::vector<std::uint8_t> full{76, 85, 76, 255, 255, 128, 255, 128};
        const auto whole = colour_frame({FrameFormat::yuyv, 4, 1, 0, true}, full);
        REQUIRE(whole);
        CHECK(near(whole->row(0), 255, 0, 0));
        CHECK(near(whole->row(0) + 6, 255, 255, 255));
        const auto odd =
            colour_frame({FrameFormat::yuyv, 1, 1, 0}, std::vector<std::uint8_t>{128, 128});
        CHECK(odd);
        const auto grey = colour_frame({FrameFormat::grey, 1, 1, 0}, std::vector<std::uint8_t>{7});
        REQUIRE(grey);
        CHECK(near(grey->row(0), 7, 7, 7));
    }

    TEST_CASE("a JPEG frame of another size than the driver said, or cut short, is none") {
        const std::string jpeg = test::encoded_picture(test::drawn_code("frame", 4), 90);
        const auto head = decode_picture(jpeg);
        REQUIRE(head);
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(jpeg.data());
        const FrameShape shape{FrameFormat::mjpeg, head->width, head->height, 0};
        const auto picture = colour_frame(shape, {bytes, jpeg.size()});
        REQUIRE(picture);
        CHECK(picture->width == head->width);
        CHECK_FALSE(colour_frame(shape, {bytes, jpeg.size() / 2}));
        const FrameShape other{FrameFormat::mjpeg, head->width + 1, head->height, 0};
        CHECK_FALSE(colour_frame(other, {bytes, jpeg.size()}));
        CHECK_FALSE(grey_frame(other, {bytes, jpeg.size()}));
    }

    TEST_CASE("a short frame or an absurd shape is no picture") {
        const std::vector<std::uint8_t> bytes(100, 7);
        CHECK_FALSE(grey_frame({FrameFormat::grey, 11, 10, 0}, bytes));
        CHECK_FALSE(grey_frame({FrameFormat::grey, 10, 10, 5}, bytes));
        CHECK_FALSE(grey_frame({FrameFormat::grey, 0, 10, 0}, bytes));
        CHECK_FALSE(grey_frame({FrameFormat::grey, 1 << 30, 1 << 30, 0}, bytes));
        CHECK(grey_frame({FrameFormat::grey, 10, 10, 0}, bytes));
        CHECK_FALSE(colour_frame({FrameFormat::yuyv, 10, 6, 0}, bytes));
        CHECK_FALSE(colour_frame({FrameFormat::yuyv, 0, 1, 0}, bytes));
        CHECK_FALSE(colour_frame({FrameFormat::grey, 10, 10, 5}, bytes));
        CHECK(colour_frame({FrameFormat::yuyv, 10, 5, 0}, bytes));
    }
}
