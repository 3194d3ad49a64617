#include "devices/pages/decode_pictures.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <optional>

#include "devices/pages/jpeg.h"
#include "devices/pages/page_image.h"

namespace motcua {
namespace {

std::optional<ScannedImage> points_of_pix(Pix* source) {
    const PixPtr even(pixRemoveColormap(source, REMOVE_CMAP_BASED_ON_SRC));
    if (!even) return std::nullopt;
    const PixPtr opaque(pixGetSpp(even.get()) == 4 ? pixAlphaBlendUniform(even.get(), 0xffffff00)
                                                   : pixClone(even.get()));
    const PixPtr pix(pixConvertTo8Or32(opaque.get(), L_COPY, 0));
    if (!pix) return std::nullopt;
    const int width = pixGetWidth(pix.get());
    const int height = pixGetHeight(pix.get());
    const bool colour = pixGetDepth(pix.get()) == 32;
    ScannedImage image{width,
                       height,
                       sheet_dpi(pixGetXRes(source), width, height),
                       colour ? ScanColour::colour : ScanColour::grey,
                       {}};
    image.rows.reserve(row_bytes(width, image.colour) * static_cast<std::size_t>(height));
    const l_uint32* row = pixGetData(pix.get());
    for (int y = 0; y < height; ++y, row += pixGetWpl(pix.get()))
        for (int x = 0; x < width; ++x) {
            if (!colour) {
                image.rows.push_back(static_cast<std::uint8_t>(GET_DATA_BYTE(row, x)));
                continue;
            }
            for (const int shift : {L_RED_SHIFT, L_GREEN_SHIFT, L_BLUE_SHIFT})
                image.rows.push_back(static_cast<std::uint8_t>(row[x] >> shift));
        }
    return image;
}

// Left to right.
void mirror(ScannedImage& image) {
    const auto depth = static_cast<std::size_t>(channels(image.colour));
    const std::size_t row = row_bytes(image.width, image.colour);
    for (std::size_t at = 0; at < image.rows.size(); at += row)
        for (std::size_t left = at, right = at + row - depth; left < right;
             left += depth, right -= depth)
            std::swap_ranges(image.rows.data() + left, image.rows.data() + left + depth,
                             image.rows.data() + right);
}

bool small_enough(const l_uint8* bytes, std::size_t size) {
    l_int32 format = 0, width = 0, height = 0, depth = 0, samples = 0, mapped = 0;
    return pixReadHeaderMem(bytes, size, &format, &width, &height, &depth, &samples, &mapped) ==
               0 &&
           width > 0 && height > 0 && std::int64_t{width} * height <= most_points;
}

}  // namespace

int sheet_dpi(int said, int width, int height) {
    if (said >= 100 && said <= 1200) return said;
    const double inches = 297 / 25.4;
    return std::clamp(static_cast<int>(std::max(width, height) / inches), 72, 1200);
}

bool decode_picture(std::string_view jpeg_bytes, const GivePage& give) {
    auto image = decode_jpeg(jpeg_bytes);
    if (!image) return false;
    image->dpi = sheet_dpi(image->dpi, image->width, image->height);
    if (jpeg_is_mirrored(jpeg_bytes)) mirror(*image);
    give(*image);
    return true;
}

bool decode_png(std::string_view bytes, const GivePage& give) {
    const auto* data = reinterpret_cast<const l_uint8*>(bytes.data());
    if (!small_enough(data, bytes.size())) return false;
    const PixPtr pix(pixReadMem(data, bytes.size()));
    const auto image = pix ? points_of_pix(pix.get()) : std::nullopt;
    if (!image) return false;
    give(*image);
    return true;
}

}  // namespace motcua
