// A page in memory: as leptonica's PIX, and as the small grey picture all decisions are made on.
//
// The small picture has about 100 points an inch whatever the scanner's resolution, and each of
// its points holds the darkest of the three colours: a pale blue stroke or a red seal is as much
// ink as a black letter. Leptonica's types are named here but only included in the sources.
// Thread: any; nothing is shared.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "devices/scanner/scanner.h"

struct Pix;

namespace motcua {

struct PixDelete {
    void operator()(Pix* pix) const;
};
using PixPtr = std::unique_ptr<Pix, PixDelete>;

// 8-bit grey, rows from the top without padding.
struct GreyPage {
    int width = 0;
    int height = 0;
    int dpi = 0;
    std::vector<std::uint8_t> points;

    const std::uint8_t* row(int y) const {
        return points.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
    }
    std::uint8_t* row(int y) {
        return points.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
    }
};

// Bytes of one row.
std::size_t row_bytes(int width, ScanColour colour);
// True when `rows` has the bytes its width, height and colour ask for, and both are positive.
bool is_whole(const ScannedImage& image);
int channels(ScanColour colour);  // 3 or 1; line art has none, see as_grey

// Line art as 8-bit grey; others as they are.
ScannedImage as_grey(ScannedImage image);

// The small picture, by averages over squares. `image` is colour or grey.
GreyPage reduce(const ScannedImage& image);
// How many points of the page are one of the small picture's, each way.
int reduction(const ScannedImage& image);

// The page's own points as one grey channel, the darkest colour each, inside a rectangle.
GreyPage darkest_channel(const ScannedImage& image, int left, int top, int width, int height);

// 1 bit a point, ink where the grey is below `threshold`. Throws: std::bad_alloc.
PixPtr to_bits(const GreyPage& picture, int threshold);
// The same of the page's own points, the darkest colour of each, of some rows; colour or grey.
PixPtr to_bits(const ScannedImage& page, int threshold, int top, int height);

}  // namespace motcua
