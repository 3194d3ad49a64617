// HEIC, as telephones photograph: the file's main picture, turned as the file says. Its other
// pictures, previews and depth are nobody's paper.
#include <libheif/heif.h>

#include <algorithm>
#include <memory>

#include "devices/pages/decode_pictures.h"
#include "devices/pages/jpeg.h"
#include "devices/pages/page_image.h"

namespace motcua {
namespace {

struct HeifFree {
    void operator()(heif_context* context) const { heif_context_free(context); }
    void operator()(heif_image_handle* handle) const { heif_image_handle_release(handle); }
    void operator()(heif_image* image) const { heif_image_release(image); }
};
template <class T>
using Heif = std::unique_ptr<T, HeifFree>;

constexpr int longest_heif_side = 16'384;

bool is_small_enough(const heif_image_handle* handle) {
    const int width = heif_image_handle_get_width(handle);
    const int height = heif_image_handle_get_height(handle);
    return width > 0 && height > 0 && std::int64_t{width} * height <= most_points;
}

std::optional<ScannedImage> points_of(const heif_image* picture) {
    ScannedImage image;
    image.width = heif_image_get_width(picture, heif_channel_interleaved);
    image.height = heif_image_get_height(picture, heif_channel_interleaved);
    int stride = 0;
    const std::uint8_t* rows =
        heif_image_get_plane_readonly(picture, heif_channel_interleaved, &stride);
    if (!rows || image.width <= 0 || image.height <= 0) return std::nullopt;
    image.dpi = sheet_dpi(0, image.width, image.height);
    const std::size_t bytes = row_bytes(image.width, image.colour);
    image.rows.reserve(bytes * static_cast<std::size_t>(image.height));
    for (int y = 0; y < image.height; ++y, rows += stride)
        image.rows.insert(image.rows.end(), rows, rows + bytes);
    return image;
}

}  // namespace

bool decode_heif(std::string_view bytes, const GivePage& give) {
    const Heif<heif_context> context(heif_context_alloc());
    if (!context) return false;
    heif_context_set_maximum_image_size_limit(context.get(), longest_heif_side);
    if (heif_context_read_from_memory_without_copy(context.get(), bytes.data(), bytes.size(),
                                                   nullptr)
            .code != heif_error_Ok)
        return false;
    heif_image_handle* main_picture = nullptr;
    if (heif_context_get_primary_image_handle(context.get(), &main_picture).code != heif_error_Ok)
        return false;
    const Heif<heif_image_handle> handle(main_picture);
    if (!is_small_enough(handle.get())) return false;
    heif_image* decoded = nullptr;
    if (heif_decode_image(handle.get(), &decoded, heif_colorspace_RGB, heif_chroma_interleaved_RGB,
                          nullptr)
            .code != heif_error_Ok)
        return false;
    const Heif<heif_image> picture(decoded);
    const auto image = points_of(picture.get());
    if (!image) return false;
    give(*image);
    return true;
}

}  // namespace motcua
