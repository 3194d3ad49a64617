#include <cstdint>
#include <vector>

#include "devices/pages/decode_pictures.h"
#include "devices/pages/incoming_file.h"
#include "devices/pages/shown_paper.h"

namespace motcua {
namespace {

struct Painted {
    int width = 0;
    int height = 0;
    double scale = 1;  // units of 1/72 inch a point
    std::vector<std::uint32_t> points;
};

Painted painted(const ScannedImage& image) {
    Painted page{image.width, image.height, 72.0 / image.dpi, {}};
    const std::size_t count =
        static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height);
    page.points.resize(count);
    const std::uint8_t* from = image.rows.data();
    const bool colour = image.colour == ScanColour::colour;
    for (std::uint32_t& point : page.points) {
        const std::uint32_t red = from[0];
        const std::uint32_t green = colour ? from[1] : red;
        const std::uint32_t blue = colour ? from[2] : red;
        point = red << 16 | green << 8 | blue;
        from += colour ? 3 : 1;
    }
    return page;
}

class ShownPicture final : public ShownPaper {
public:
    explicit ShownPicture(std::vector<Painted> pages) : pages_(std::move(pages)) {}

    int pages() const override { return static_cast<int>(pages_.size()); }

    bool size(int page, double& width, double& height) override {
        if (page < 0 || page >= pages()) return false;
        const Painted& one = pages_[static_cast<std::size_t>(page)];
        width = one.width * one.scale;
        height = one.height * one.scale;
        return true;
    }

    void draw(int page, cairo_t* context) override {
        Painted& one = pages_[static_cast<std::size_t>(page)];
        cairo_surface_t* surface = cairo_image_surface_create_for_data(
            reinterpret_cast<unsigned char*>(one.points.data()), CAIRO_FORMAT_RGB24, one.width,
            one.height, one.width * 4);
        cairo_scale(context, one.scale, one.scale);
        cairo_set_source_surface(context, surface, 0, 0);
        cairo_paint(context);
        cairo_surface_destroy(surface);
    }

    std::string text(int, std::vector<LetterBox>&) override { return ""; }

private:
    std::vector<Painted> pages_;
};

}  // namespace

std::unique_ptr<ShownPaper> open_picture(std::string_view bytes) {
    const auto kind = incoming_kind(bytes);
    std::vector<Painted> pages;
    const GivePage keep = [&](const ScannedImage& image) { pages.push_back(painted(image)); };
    const auto read = [&] {
        if (kind == IncomingKind::jpeg) return decode_picture(bytes, keep);
        if (kind == IncomingKind::png) return decode_png(bytes, keep);
        if (kind == IncomingKind::tiff) return decode_tiff(bytes, keep);
        return kind == IncomingKind::heic && decode_heif(bytes, keep);
    }();
    if (!read || pages.empty()) return nullptr;
    return std::make_unique<ShownPicture>(std::move(pages));
}

}  // namespace motcua
