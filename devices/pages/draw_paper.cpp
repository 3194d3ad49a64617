#include <algorithm>
#include <cmath>
#include <numbers>

#include "devices/pages/shown_paper.h"

namespace motcua {
namespace {

constexpr double most_drawn_points = 40e6;
constexpr double coarsest = 5;  // dpi
constexpr double finest = 1200;

// In points of the screen, after turning.
struct Frame {
    double dpi = 0;
    int width = 0;
    int height = 0;
};

Frame frame_of(const PaperQuestion& asked, double width, double height) {
    if (asked.rotation % 180 != 0) std::swap(width, height);
    Frame frame{static_cast<double>(asked.dpi), 0, 0};
    if (asked.dpi <= 0) {
        frame.dpi = asked.width * 72 / width;
        if (asked.height > 0) frame.dpi = std::min(frame.dpi, asked.height * 72 / height);
    }
    frame.dpi = std::clamp(frame.dpi, coarsest, finest);
    // A page that claims to be a wall is drawn coarser, never refused: its text can be read.
    const double points = width * height / 72 / 72 * frame.dpi * frame.dpi;
    if (points > most_drawn_points) frame.dpi *= std::sqrt(most_drawn_points / points);
    frame.width = std::clamp(static_cast<int>(std::lround(width * frame.dpi / 72)), 1, 30'000);
    frame.height = std::clamp(static_cast<int>(std::lround(height * frame.dpi / 72)), 1, 30'000);
    return frame;
}

void turn(cairo_t* context, int rotation, double width, double height) {
    if (rotation == 90) cairo_translate(context, height, 0);
    if (rotation == 180) cairo_translate(context, width, height);
    if (rotation == 270) cairo_translate(context, 0, width);
    cairo_rotate(context, rotation * std::numbers::pi / 180);
}

void paint(ShownPaper& paper, const PaperQuestion& asked, const Frame& frame, double width,
           double height, cairo_surface_t* surface) {
    cairo_t* context = cairo_create(surface);
    cairo_set_source_rgb(context, 1, 1, 1);
    cairo_paint(context);
    cairo_scale(context, frame.dpi / 72, frame.dpi / 72);
    turn(context, asked.rotation, width, height);
    paper.draw(asked.page, context);
    cairo_destroy(context);
    cairo_surface_flush(surface);
}

ScannedImage points_of(cairo_surface_t* surface, const Frame& frame) {
    const unsigned char* from = cairo_image_surface_get_data(surface);
    const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
    const auto across = static_cast<std::size_t>(frame.width);
    const auto down = static_cast<std::size_t>(frame.height);
    ScannedImage image{frame.width, frame.height, static_cast<int>(std::lround(frame.dpi)),
                       ScanColour::colour, std::vector<std::uint8_t>(across * down * 3)};
    std::uint8_t* to = image.rows.data();
    for (std::size_t y = 0; y < down; ++y)
        for (std::size_t x = 0; x < across; ++x, to += 3) {
            std::uint32_t point = 0;
            std::copy_n(from + y * stride + x * 4, 4, reinterpret_cast<unsigned char*>(&point));
            to[0] = static_cast<std::uint8_t>(point >> 16);
            to[1] = static_cast<std::uint8_t>(point >> 8);
            to[2] = static_cast<std::uint8_t>(point);
        }
    return image;
}

}  // namespace

std::optional<ScannedImage> drawn(ShownPaper& paper, const PaperQuestion& asked) {
    double width = 0;
    double height = 0;
    if (!paper.size(asked.page, width, height) || !std::isfinite(width * height))
        return std::nullopt;
    const Frame frame = frame_of(asked, width, height);
    cairo_surface_t* surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, frame.width, frame.height);
    std::optional<ScannedImage> image;
    if (cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS) {
        paint(paper, asked, frame, width, height, surface);
        image = points_of(surface, frame);
    }
    cairo_surface_destroy(surface);
    return image;
}

}  // namespace motcua
