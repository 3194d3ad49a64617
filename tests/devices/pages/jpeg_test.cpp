#include "devices/pages/jpeg.h"

#include <doctest/doctest.h>

#include "core/base/error.h"
#include "devices/pages/page_image.h"

using namespace motcua;

namespace {

ScannedImage ramp(int width, int height, ScanColour colour) {
    ScannedImage image{width, height, 200, colour, {}};
    image.rows.resize(row_bytes(width, colour) * static_cast<std::size_t>(height));
    for (std::size_t i = 0; i < image.rows.size(); ++i)
        image.rows[i] = static_cast<std::uint8_t>(i / 97 % 256);
    return image;
}

// APP1 with an Exif of one entry. Its TIFF: byte order, 42, the folder at 8, one entry (tag 0x0112,
// type 3, count 1, the orientation), no folder behind it.
std::string exif_segment(bool big, char orientation) {
    std::string tiff = big ? std::string("MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", 19)
                           : std::string("II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0", 18);
    tiff.push_back(orientation);
    tiff.resize(26, '\0');
    std::string segment("\xff\xe1\0", 3);
    segment.push_back(static_cast<char>(2 + 6 + tiff.size()));
    segment.append("Exif\0\0", 6).append(tiff);
    return segment;
}

}  // namespace

TEST_SUITE("devices/jpeg") {
    TEST_CASE("size, colour and resolution survive") {
        for (const ScanColour colour : {ScanColour::colour, ScanColour::grey}) {
            const std::string jpeg = encode_jpeg(ramp(123, 77, colour));
            CHECK(jpeg_head(jpeg) == JpegHead{123, 77, colour == ScanColour::grey, 200});
            const auto back = decode_jpeg(jpeg);
            REQUIRE(back);
            CHECK(back->colour == colour);
            CHECK(is_whole(*back));
        }
    }

    TEST_CASE("how a camera was held is told by its Exif, in either order of bytes") {
        struct Row {
            char orientation;
            int turn;
        };
        const std::string plain = encode_jpeg(ramp(40, 30, ScanColour::colour));
        CHECK(jpeg_turn(plain) == 0);
        for (const Row& row : {Row{1, 0}, Row{2, 0}, Row{3, 180}, Row{4, 180}, Row{5, 270},
                               Row{6, 90}, Row{7, 90}, Row{8, 270}})
            for (const bool big : {true, false}) {
                const std::string segment = exif_segment(big, row.orientation);
                std::string jpeg = plain;
                jpeg.insert(2, segment);
                CAPTURE(static_cast<int>(row.orientation));
                CAPTURE(big);
                CHECK(jpeg_turn(jpeg) == row.turn);
                CHECK(decode_jpeg(jpeg));
                for (std::size_t cut = 0; cut < segment.size() + 4; ++cut)
                    CHECK(jpeg_turn(jpeg.substr(0, cut)) % 90 == 0);
            }
    }

    TEST_CASE("a thumbnail is decoded smaller") {
        const auto small = decode_jpeg(encode_jpeg(ramp(1600, 800, ScanColour::colour)), 8);
        REQUIRE(small);
        CHECK(small->width == 200);
        CHECK(small->height == 100);
    }

    TEST_CASE("the same page gives the same bytes") {
        const ScannedImage image = ramp(300, 200, ScanColour::colour);
        CHECK(encode_jpeg(image) == encode_jpeg(image));
    }

    TEST_CASE("line art is black on white") {
        ScannedImage bits{9, 1, 200, ScanColour::lineart, {0x80, 0x80}};
        const auto back = decode_jpeg(encode_jpeg(bits, 100));
        REQUIRE(back);
        CHECK(back->rows[0] < 60);
        CHECK(back->rows[4] > 200);
    }

    TEST_CASE("bytes that are no picture, or only part of one, are refused") {
        const std::string whole = encode_jpeg(ramp(200, 200, ScanColour::colour));
        CHECK(decode_jpeg(whole));
        CHECK_FALSE(decode_jpeg(""));
        CHECK_FALSE(decode_jpeg("\xff\xd8\xff\xe0 nothing else"));
        for (std::size_t length = 0; length < whole.size() - 2; length += 97)
            CHECK_FALSE(decode_jpeg(std::string_view(whole).substr(0, length)));
        CHECK_THROWS_AS(encode_jpeg(ScannedImage{}), DeviceError);
    }

    TEST_CASE("a picture that claims to be enormous takes no memory") {
        std::string jpeg = encode_jpeg(ramp(64, 64, ScanColour::grey));
        const std::size_t frame = jpeg.find("\xff\xc0");
        REQUIRE(frame != std::string::npos);
        for (const std::size_t at : {frame + 5, frame + 7}) {
            jpeg[at] = '\xff';
            jpeg[at + 1] = '\x00';
        }
        REQUIRE(jpeg_head(jpeg));
        REQUIRE(jpeg_head(jpeg)->width == 0xff00);
        CHECK_FALSE(decode_jpeg(jpeg));
    }
}
