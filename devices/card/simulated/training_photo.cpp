#include "devices/card/simulated/training_photo.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>

#include "core/base/error.h"

namespace motcua::simulated {
namespace {

constexpr std::size_t wanted_size = 18000;

struct Colour {
    int red, green, blue;
};

bool inside(int x, int y, int centre_x, int centre_y, int half_width, int half_height) {
    const double dx = static_cast<double>(x - centre_x) / half_width;
    const double dy = static_cast<double>(y - centre_y) / half_height;
    return dx * dx + dy * dy <= 1;
}

// A head and shoulders in front of the blue of identity photographs.
Colour colour_at(int x, int y, unsigned seed) {
    const int shade = static_cast<int>(seed % 30);
    const bool eye = inside(x, y, 92, 140, 10, 5) || inside(x, y, 148, 140, 10, 5);
    if (eye || inside(x, y, 120, 205, 24, 4)) return {60, 30, 30};
    if (inside(x, y, 120, 160, 62, 82) && y > 96) return {205 + shade, 165 + shade, 135 + shade};
    if (inside(x, y, 120, 145, 74, 90)) return {25 + shade, 22, 20};
    if (inside(x, y, 120, 330, 110, 80)) return {240, 240, 235 - shade};
    return {110, 160, 215};
}

struct PictureFree {
    void operator()(PIX* p) const { pixDestroy(&p); }
};
using Picture = std::unique_ptr<PIX, PictureFree>;

int with_grain(int value, unsigned noise) {
    return std::clamp(value + static_cast<int>(noise % 25) - 12, 0, 255);
}

Picture drawn(unsigned seed) {
    Picture picture(pixCreate(training_photo_width, training_photo_height, 32));
    unsigned noise = seed * 2654435761U + 1;
    for (int y = 0; picture && y < training_photo_height; ++y)
        for (int x = 0; x < training_photo_width; ++x) {
            noise = noise * 1664525U + 1013904223U;
            const Colour c = colour_at(x, y, seed);
            pixSetRGBPixel(picture.get(), x, y, with_grain(c.red, noise >> 20),
                           with_grain(c.green, noise >> 20), with_grain(c.blue, noise >> 20));
        }
    return picture;
}

std::vector<std::uint8_t> coded(PIX* picture, CardPhoto::Kind kind, int quality) {
    l_uint8* data = nullptr;
    std::size_t size = 0;
    const auto refused = kind == CardPhoto::Kind::jpeg
                             ? pixWriteMemJpeg(&data, &size, picture, quality, 0)
                             : pixWriteMemJp2k(&data, &size, picture, quality, 5, 0, 0);
    const std::unique_ptr<l_uint8, decltype(&std::free)> owner(data, &std::free);
    if (refused != 0 || !data)
        throw DeviceError(ErrorCode::card_reader_failed, "simulated chip: photo");
    return {data, data + size};
}

}  // namespace

CardPhoto training_photo(CardPhoto::Kind kind, unsigned seed) {
    if (kind == CardPhoto::Kind::none) return {};
    const Picture picture = drawn(seed);
    // The best quality that is not larger than wanted; above 45 JPEG 2000 loses nothing.
    const bool jpeg = kind == CardPhoto::Kind::jpeg;
    int low = jpeg ? 5 : 27, high = jpeg ? 95 : 45;
    while (low + 1 < high) {
        const int middle = (low + high) / 2;
        (coded(picture.get(), kind, middle).size() > wanted_size ? high : low) = middle;
    }
    return {kind, coded(picture.get(), kind, low)};
}

}  // namespace motcua::simulated
