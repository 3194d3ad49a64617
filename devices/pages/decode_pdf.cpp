#include <cairo.h>
#include <poppler.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "devices/pages/decode_pictures.h"
#include "devices/pages/jpeg.h"

namespace motcua {
namespace {

struct ObjectUnref {
    void operator()(void* object) const { g_object_unref(object); }
};
struct CairoDestroy {
    void operator()(cairo_t* context) const { cairo_destroy(context); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};

bool draw_page(PopplerPage* page, int dpi, const GivePage& give) {
    double width = 0;
    double height = 0;
    poppler_page_get_size(page, &width, &height);
    if (!(width > 0) || !(height > 0)) return false;
    // A page that claims to be a wall is drawn coarser, never refused: its text can be read.
    while (dpi > 50 && width * height / 72 / 72 * dpi * dpi > 40e6) dpi = dpi * 3 / 4;
    const double scale = dpi / 72.0;
    if (width * scale > 30000 || height * scale > 30000) return false;
    const int across = std::max(1, static_cast<int>(std::lround(width * scale)));
    const int down = std::max(1, static_cast<int>(std::lround(height * scale)));
    const std::unique_ptr<cairo_surface_t, CairoDestroy> surface(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, across, down));
    const std::unique_ptr<cairo_t, CairoDestroy> context(cairo_create(surface.get()));
    cairo_set_source_rgb(context.get(), 1, 1, 1);
    cairo_paint(context.get());
    cairo_scale(context.get(), scale, scale);
    poppler_page_render(page, context.get());
    cairo_surface_flush(surface.get());
    const unsigned char* points = cairo_image_surface_get_data(surface.get());
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS || !points) return false;
    const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
    ScannedImage image{across, down, dpi, ScanColour::colour, {}};
    image.rows.reserve(static_cast<std::size_t>(across) * static_cast<std::size_t>(down) * 3);
    for (std::size_t y = 0; y < static_cast<std::size_t>(down); ++y)
        for (std::size_t x = 0; x < static_cast<std::size_t>(across); ++x) {
            std::uint32_t point = 0;
            std::copy_n(points + y * stride + x * 4, 4, reinterpret_cast<unsigned char*>(&point));
            for (const int shift : {16, 8, 0})
                image.rows.push_back(static_cast<std::uint8_t>(point >> shift));
        }
    give(image);
    return true;
}

}  // namespace

bool decode_pdf(std::string_view bytes, int dpi, const GivePage& give) {
    GBytes* shared = g_bytes_new_static(bytes.data(), bytes.size());
    const std::unique_ptr<PopplerDocument, ObjectUnref> document(
        poppler_document_new_from_bytes(shared, nullptr, nullptr));
    g_bytes_unref(shared);
    if (!document) return false;
    const int pages = poppler_document_get_n_pages(document.get());
    for (int i = 0; i < pages; ++i) {
        const std::unique_ptr<PopplerPage, ObjectUnref> page(
            poppler_document_get_page(document.get(), i));
        if (!page || !draw_page(page.get(), dpi, give)) return false;
    }
    return pages > 0;
}

}  // namespace motcua
