#include "devices/pages/page_image.h"

#include <leptonica/allheaders.h>

#include <algorithm>
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

int reduction(const ScannedImage& image) {
    // The sums of larger squares would not go into 16 bits; no scanner has so many points.
    constexpr int most = 16;
    return std::clamp((image.dpi + 40) / 100, 1, most);
}

namespace {

// Sums over squares of `step` points each way, of each colour; the least of them. Loops over whole
// rows of 16-bit sums, which the compiler turns into vectors; only the last picks points out.
class RowReducer {
public:
    RowReducer(const ScannedImage& image, int step)
        : depth_(static_cast<std::size_t>(channels(image.colour))),
          step_(static_cast<std::size_t>(step)),
          stride_(row_bytes(image.width, image.colour)),
          // Behind the row as many zeros as the sums reach over its end.
          down_(stride_ + step_ * depth_),
          across_(stride_) {}

    void row(const std::uint8_t* from, std::size_t width, std::uint8_t* to) {
        for (std::size_t i = 0; i < stride_; ++i) down_[i] = from[i];
        for (std::size_t dy = 1; dy < step_; ++dy) {
            const std::uint8_t* next = from + dy * stride_;
            for (std::size_t i = 0; i < stride_; ++i)
                down_[i] = static_cast<std::uint16_t>(down_[i] + next[i]);
        }
        for (std::size_t i = 0; i < stride_; ++i) across_[i] = down_[i];
        for (std::size_t dx = 1; dx < step_; ++dx) {
            const std::uint16_t* next = down_.data() + dx * depth_;
            for (std::size_t i = 0; i < stride_; ++i)
                across_[i] = static_cast<std::uint16_t>(across_[i] + next[i]);
        }
        const std::uint16_t* sums = across_.data();
        for (std::size_t x = 0; x < width; ++x, sums += step_ * depth_) {
            const unsigned sum = depth_ == 3 ? std::min({sums[0], sums[1], sums[2]}) : sums[0];
            to[x] = static_cast<std::uint8_t>(sum / (step_ * step_));
        }
    }

private:
    std::size_t depth_, step_, stride_;
    std::vector<std::uint16_t> down_;
    std::vector<std::uint16_t> across_;
};

}  // namespace

GreyPage reduce(const ScannedImage& image) {
    const int factor = reduction(image);
    GreyPage small{image.width / factor, image.height / factor, image.dpi / factor, {}};
    const auto width = static_cast<std::size_t>(small.width);
    small.points.resize(width * static_cast<std::size_t>(small.height));
    const std::size_t stride = row_bytes(image.width, image.colour);
    RowReducer reducer(image, factor);
    for (int y = 0; y < small.height; ++y)
        reducer.row(image.rows.data() + static_cast<std::size_t>(y * factor) * stride, width,
                    small.row(y));
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

namespace {

// 32 points a word, the first in the highest bit.
template <class IsInk>
PixPtr bits_where(int width, int height, int dpi, IsInk is_ink) {
    PixPtr pix(pixCreate(width, height, 1));
    if (!pix) throw std::bad_alloc();
    pixSetResolution(pix.get(), dpi, dpi);
    l_uint32* to = pixGetData(pix.get());
    for (int y = 0; y < height; ++y) {
        const auto in_row = is_ink(y);
        for (int x = 0; x < width; x += 32) {
            const int count = std::min(32, width - x);
            l_uint32 word = 0;
            for (int bit = 0; bit < count; ++bit)
                word |= static_cast<l_uint32>(in_row(x + bit)) << (31 - bit);
            *to++ = word;
        }
    }
    return pix;
}

}  // namespace

PixPtr to_bits(const GreyPage& picture, int threshold) {
    return bits_where(picture.width, picture.height, picture.dpi, [&](int y) {
        return [from = picture.row(y), threshold](int x) { return from[x] < threshold; };
    });
}

PixPtr to_bits(const ScannedImage& page, int threshold, int top, int height) {
    const std::size_t stride = row_bytes(page.width, page.colour);
    const auto row = [&](int y) {
        return page.rows.data() + static_cast<std::size_t>(top + y) * stride;
    };
    if (channels(page.colour) == 1)
        return bits_where(page.width, height, page.dpi, [&](int y) {
            return [from = row(y), threshold](int x) { return from[x] < threshold; };
        });
    return bits_where(page.width, height, page.dpi, [&](int y) {
        return [from = row(y), threshold](int x) {
            return std::min({from[3 * x], from[3 * x + 1], from[3 * x + 2]}) < threshold;
        };
    });
}

}  // namespace motcua
