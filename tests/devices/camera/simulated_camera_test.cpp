#include "devices/camera/simulated_camera.h"

#include <doctest/doctest.h>

#include "core/base/error.h"
#include "core/base/file.h"
#include "devices/code/read_codes.h"
#include "tests/support/damaged_codes.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;
using namespace std::chrono_literals;

TEST_SUITE("devices/simulated_camera") {
    TEST_CASE("the pictures of the folder come in order, over and over, and hold their codes") {
        const test::TemporaryFolder folder;
        for (const char* text : {"1", "2"})
            write_file_durably(folder.path() / text,
                               test::encoded_picture(test::drawn_code(text, 4)));
        write_file_durably(folder.path() / "notes.txt", "no picture");
        SimulatedCamera camera(folder.path(), 1ms);
        REQUIRE(camera.cameras().size() == 1);
        const auto stream = camera.open(camera.cameras()[0].id, {640, 480});
        std::string seen;
        for (int i = 0; i < 4; ++i) {
            const auto picture = stream->next(1s, {});
            REQUIRE(picture);
            const CodeReading reading = read_codes(*picture);
            REQUIRE(reading.codes.size() == 1);
            seen += reading.codes[0].text;
        }
        CHECK(seen == "1212");
    }

    TEST_CASE(
        "pictures come in colour and in their own size; a folder taken away is a camera pulled") {
        const test::TemporaryFolder folder;
        const auto pictures = folder.path() / "lens";
        std::filesystem::create_directory(pictures);
        write_file_durably(pictures / "1.ppm",
                           std::string("P6 2 1 255\n") + "\xc8\x0a\x14" + "\x01\x02\x03");
        SimulatedCamera camera(pictures, 1ms);
        const auto stream = camera.open("", camera_for_pages);
        const auto picture = stream->next_colour(1s, {});
        REQUIRE(picture);
        CHECK(picture->width == 2);
        CHECK(picture->points == std::vector<std::uint8_t>{200, 10, 20, 1, 2, 3});
        std::filesystem::remove_all(pictures);
        try {
            stream->next_colour(1s, {});
            FAIL("a picture out of nothing");
        } catch (const DeviceError& error) {
            CHECK(error.code() == ErrorCode::camera_missing);
        }
    }

    TEST_CASE("without a picture there is no camera") {
        const test::TemporaryFolder folder;
        SimulatedCamera camera(folder.path());
        CHECK(camera.cameras().empty());
        CHECK_THROWS_AS(camera.open("", {640, 480}), DeviceError);
    }

    TEST_CASE("a picture that does not come in time is an error of the camera") {
        const test::TemporaryFolder folder;
        write_file_durably(folder.path() / "1", test::encoded_picture(GreyPicture(40, 30)));
        SimulatedCamera camera(folder.path(), 10s);
        CHECK_THROWS_AS(camera.open("", {640, 480})->next(30ms, {}), DeviceError);
    }
}
