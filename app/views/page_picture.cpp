#include "app/views/page_picture.h"

#include <wx/image.h>

#include <algorithm>
#include <cstring>

namespace motcua {
namespace {

wxImage image_of(const ScannedImage& page) {
    wxImage image(page.width, page.height, false);
    unsigned char* out = image.GetData();
    if (page.colour == ScanColour::colour) {
        std::memcpy(out, page.rows.data(), page.rows.size());
        return image;
    }
    for (const std::uint8_t grey : page.rows)
        for (int channel = 0; channel < 3; ++channel) *out++ = grey;
    return image;
}

}  // namespace

wxBitmap page_bitmap(const ScannedImage& page, int rotation, int width, int height) {
    wxImage image = image_of(page);
    if (rotation == 90 || rotation == 270) image = image.Rotate90(rotation == 90);
    if (rotation == 180) image = image.Rotate180();
    if (width <= 0 || height <= 0) return wxBitmap(image);
    const double scale = std::min({static_cast<double>(width) / image.GetWidth(),
                                   static_cast<double>(height) / image.GetHeight(), 1.0});
    const auto scaled = [scale](int side) { return std::max(1, static_cast<int>(side * scale)); };
    if (scale < 1.0)
        image.Rescale(scaled(image.GetWidth()), scaled(image.GetHeight()),
                      wxIMAGE_QUALITY_BILINEAR);
    return wxBitmap(image);
}

}  // namespace motcua
