#include "devices/pages/page_image.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <array>
#include <new>

namespace motcua {

void PixDelete::operator()(Pix* pix) const { pixDestroy(&pix); }

int channels(ScanColour colour) { return colour == ScanColour::colour ? 3 : 1; }

std::size_t row_bytes(int width, ScanColour colour) {
    const auto points = static_cast<std::size_t>(width);
    if (colour == ScanColour::lineart) return (points + 7) / 8;
    return points * static_cast<std::size_t>(channels(colour));
}

bool is_whole(const ScannedImage& image) {
    return image.width > 0 && image.height > 0 && image.dpi > 0 &&
           image.rows.size() ==
               row_bytes(image.width, image.colour) * static_cast<std::size_t>(image.height);
}

ScannedImage as_grey(ScannedImage image) {
    if (image.colour != ScanColour::lineart) return image;
    ScannedImage grey{image.width, image.height, image.dpi, ScanColour::grey, {}};
    const auto width = static_cast<std::size_t>(image.width);
    grey.rows.resize(width * static_cast<std::size_t>(image.height));
    const std::size_t bytes = row_bytes(image.width, image.colour);
    for (std::size_t y = 0; y < static_cast<std::size_t>(image.height); ++y)
        for (std::size_t x = 0; x < width; ++x) {
            const bool black = image.rows[y * bytes + x / 8] >> (7 - x % 8) & 1;
            grey.rows[y * width + x] = black ? 0 : 255;
        }
    return grey;
}

int reduction(const ScannedImage& image) { return std::max(1, (image.dpi + 40) / 100); }

GreyPage reduce(const ScannedImage& image) {
    const int factor = reduction(image);
    const auto step = static_cast<std::size_t>(factor);
    GreyPage small{image.width / factor, image.height / factor, image.dpi / factor, {}};
    const auto width = static_cast<std::size_t>(small.width);
    small.points.resize(width * static_cast<std::size_t>(small.height));
    const auto depth = static_cast<std::size_t>(channels(image.colour));
    const std::size_t stride = row_bytes(image.width, image.colour);
    const auto area = static_cast<std::uint32_t>(factor * factor);
    std::vector<std::uint32_t> sums(width * depth);
    for (int y = 0; y < small.height; ++y) {
        std::fill(sums.begin(), sums.end(), 0u);
        for (std::size_t dy = 0; dy < step; ++dy) {
            const std::uint8_t* from =
                image.rows.data() + (static_cast<std::size_t>(y) * step + dy) * stride;
            for (std::size_t x = 0; x < width; ++x)
                for (std::size_t dx = 0; dx < step; ++dx)
                    for (std::size_t c = 0; c < depth; ++c) sums[x * depth + c] += *from++;
        }
        std::uint8_t* to = small.row(y);
        for (std::size_t x = 0; x < width; ++x) {
            std::uint32_t darkest = sums[x * depth];
            for (std::size_t c = 1; c < depth; ++c)
                darkest = std::min(darkest, sums[x * depth + c]);
            to[x] = static_cast<std::uint8_t>(darkest / area);
        }
    }
    return small;
}

GreyPage darkest_channel(const ScannedImage& image, int left, int top, int width, int height) {
    GreyPage grey{width, height, image.dpi, {}};
    const auto across = static_cast<std::size_t>(width);
    grey.points.resize(across * static_cast<std::size_t>(height));
    const auto depth = static_cast<std::size_t>(channels(image.colour));
    const std::size_t stride = row_bytes(image.width, image.colour);
    for (int y = 0; y < height; ++y) {
        const std::uint8_t* from = image.rows.data() + static_cast<std::size_t>(top + y) * stride +
                                   static_cast<std::size_t>(left) * depth;
        std::uint8_t* to = grey.row(y);
        if (depth == 1)
            std::copy(from, from + across, to);
        else
            for (std::size_t x = 0; x < across; ++x, from += 3)
                to[x] = std::min({from[0], from[1], from[2]});
    }
    return grey;
}

PixPtr to_bits(const GreyPage& picture, int threshold) {
    PixPtr pix(pixCreate(picture.width, picture.height, 1));
    if (!pix) throw std::bad_alloc();
    pixSetResolution(pix.get(), picture.dpi, picture.dpi);
    l_uint32* words = pixGetData(pix.get());
    const auto words_a_row = static_cast<std::size_t>(pixGetWpl(pix.get()));
    for (int y = 0; y < picture.height; ++y) {
        const std::uint8_t* from = picture.row(y);
        l_uint32* to = words + static_cast<std::size_t>(y) * words_a_row;
        // Most significant bit first, 32 points a word.
        for (int x = 0; x < picture.width; x += 32) {
            const int count = std::min(32, picture.width - x);
            l_uint32 word = 0;
            for (int bit = 0; bit < count; ++bit)
                word |= static_cast<l_uint32>(from[x + bit] < threshold) << (31 - bit);
            *to++ = word;
        }
    }
    return pix;
}

}  // namespace motcua
