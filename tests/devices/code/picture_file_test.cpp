#include "devices/code/picture_file.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/damaged_codes.h"

using namespace motcua;

namespace {

// The picture's own PNG with other sides written into its header.
std::string with_sides(std::string png, unsigned width, unsigned height) {
    const auto put = [&](std::size_t at, unsigned n) {
        for (int i = 0; i < 4; ++i)
            png[at + static_cast<std::size_t>(i)] = static_cast<char>(n >> (24 - 8 * i));
    };
    put(16, width), put(20, height);
    unsigned sum = 0xffffffffu;  // the check sum of the header: a wrong one would be refused first
    for (std::size_t at = 12; at < 29; ++at) {
        sum ^= static_cast<unsigned char>(png[at]);
        for (int bit = 0; bit < 8; ++bit) sum = sum >> 1 ^ (sum & 1 ? 0xedb88320u : 0);
    }
    put(29, ~sum);
    return png;
}

PictureError error_of(const std::string& bytes) {
    const auto picture = decode_picture(bytes);
    REQUIRE_FALSE(picture);
    return picture.error();
}

}  // namespace

TEST_SUITE("devices/picture_file") {
    TEST_CASE("a picture comes back point by point") {
        const GreyPicture drawn = test::drawn_code("001192990017|x", 4);
        const auto read = decode_picture(test::encoded_picture(drawn));
        REQUIRE(read);
        CHECK(read->width == drawn.width);
        CHECK(read->points == drawn.points);
        CHECK(decode_picture(test::encoded_picture(drawn, 80))->width == drawn.width);
    }

    TEST_CASE("what is no picture, or too large a one, is refused before it is unpacked") {
        CHECK(error_of("") == PictureError::empty);
        CHECK(error_of("x") == PictureError::unknown_format);
        CHECK(error_of("%PDF-1.7 and more than twelve bytes") == PictureError::unknown_format);
        const std::string png = test::encoded_picture(test::drawn_code("abc", 3));
        CHECK(error_of(with_sides(png, 20'000, 20'000)) == PictureError::too_large);
        CHECK(error_of(with_sides(png, 31'000, 10)) == PictureError::too_large);
        CHECK(error_of(with_sides(png, 2'000, 2'000)) == PictureError::broken);
    }

    TEST_CASE("a picture cut off anywhere never harms") {
        for (const int quality : {0, 80}) {
            const std::string bytes = test::encoded_picture(test::drawn_code("abc", 3), quality);
            for (std::size_t size = 0; size < bytes.size(); size += 7)
                static_cast<void>(decode_picture(std::string_view(bytes).substr(0, size)));
            std::string changed = bytes;
            for (std::size_t at = 12; at < bytes.size(); at += 5) {
                changed[at] = static_cast<char>(changed[at] ^ 0x55);
                static_cast<void>(decode_picture(changed));
                changed[at] = bytes[at];
            }
        }
        CHECK(error_of(test::encoded_picture(test::drawn_code("abc", 3)).substr(0, 40)) ==
              PictureError::broken);
    }
}
