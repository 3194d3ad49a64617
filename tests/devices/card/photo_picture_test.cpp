#include "devices/card/photo_picture.h"

#include <doctest/doctest.h>

#include <random>

#include "tests/support/picture_writer.h"

using namespace motcua;
using namespace motcua::test;

namespace {

using Bytes = std::vector<std::uint8_t>;
constexpr auto jpeg = CardPhoto::Kind::jpeg;
constexpr auto jpeg2000 = CardPhoto::Kind::jpeg2000;

Picture grey_of(const Picture& picture) {
    Picture grey = picture;
    for (std::size_t i = 0; i < grey.rgb.size(); i += 3)
        grey.rgb[i + 1] = grey.rgb[i + 2] = grey.rgb[i];
    return grey;
}

}  // namespace

TEST_SUITE("devices/photo_picture") {
    TEST_CASE("a face of either kind is shown as it was packed") {
        const Picture face = gradient(60, 80);
        struct {
            const char* what;
            CardPhoto photo;
            Picture shown;
            int tolerance;
        } const rows[] = {
            {"JPEG", {jpeg, packed_jpeg(face)}, face, 16},
            {"JPEG in passes", {jpeg, packed_jpeg(face, false, true)}, face, 16},
            {"grey JPEG", {jpeg, packed_jpeg(grey_of(face), true)}, grey_of(face), 8},
            {"JPEG 2000 file", {jpeg2000, packed_jpeg2000(face)}, face, 0},
            {"bare JPEG 2000", {jpeg2000, packed_jpeg2000(face, false)}, face, 0},
            {"grey JPEG 2000", {jpeg2000, packed_jpeg2000(face, true, true)}, grey_of(face), 0},
        };
        for (const auto& row : rows) {
            CAPTURE(row.what);
            const auto shown = picture_of(row.photo);
            REQUIRE(shown.has_value());
            CHECK(largest_difference(*shown, row.shown) <= row.tolerance);
        }
    }

    TEST_CASE("no photo, or bytes of the other kind, show nothing") {
        const Bytes packed = packed_jpeg(gradient(8, 8));
        CHECK_FALSE(picture_of(CardPhoto{}).has_value());
        CHECK_FALSE(picture_of({jpeg2000, packed}).has_value());
        CHECK_FALSE(picture_of({jpeg, packed_jpeg2000(gradient(8, 8))}).has_value());
        CHECK_FALSE(picture_of({jpeg, {}}).has_value());
        CHECK_FALSE(picture_of({jpeg2000, {}}).has_value());
        CHECK_FALSE(picture_of({CardPhoto::Kind::none, packed}).has_value());
    }

    TEST_CASE("a picture larger than any face is refused before it is unpacked") {
        CHECK_FALSE(picture_of({jpeg, packed_jpeg(gradient(2001, 2000))}).has_value());
        CHECK(picture_of({jpeg, packed_jpeg(gradient(500, 400))}).has_value());
        CHECK_FALSE(picture_of({jpeg, packed_jpeg(gradient(9000, 2))}).has_value());
        CHECK_FALSE(picture_of({jpeg2000, packed_jpeg2000(gradient(9000, 8))}).has_value());
    }

    TEST_CASE("a picture cut short is none") {
        for (const auto& [kind, whole] : {std::pair{jpeg, packed_jpeg(gradient(60, 80))},
                                          std::pair{jpeg2000, packed_jpeg2000(gradient(60, 80))}})
            for (std::size_t size = 0; size + 64 < whole.size(); size += 61) {
                CAPTURE(size);
                CHECK_FALSE(
                    picture_of({kind, Bytes(whole.begin(),
                                            whole.begin() + static_cast<std::ptrdiff_t>(size))})
                        .has_value());
            }
    }

    TEST_CASE("whatever is changed in a picture, it is shown in its size or not at all") {
        std::mt19937 random(20261122);
        for (const auto& [kind, whole] :
             {std::pair{jpeg, packed_jpeg(gradient(60, 80), false, true)},
              std::pair{jpeg2000, packed_jpeg2000(gradient(60, 80))}})
            for (int round = 0; round < 400; ++round) {
                Bytes changed = whole;
                for (int times = 0; times < 3; ++times)
                    changed[random() % changed.size()] = static_cast<std::uint8_t>(random());
                const auto shown = picture_of({kind, changed});
                if (!shown) continue;
                CHECK(shown->rgb.size() == std::size_t{3} * static_cast<std::size_t>(shown->width) *
                                               static_cast<std::size_t>(shown->height));
            }
    }
}
