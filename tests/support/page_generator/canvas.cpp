#include "tests/support/page_generator/canvas.h"

#include <algorithm>
#include <cmath>

namespace motcua::test {
namespace {

std::uint8_t level(double value) {
    return static_cast<std::uint8_t>(std::clamp(value + 0.5, 0.0, 255.0));
}

}  // namespace

Canvas::Canvas(double width_mm, double height_mm, int dpi, Ink paper)
    : dpi_(dpi),
      paper_(paper),
      width_(static_cast<int>(std::lround(width_mm * dpi / 25.4))),
      height_(static_cast<int>(std::lround(height_mm * dpi / 25.4))) {
    rgb_.resize(3 * static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_));
    for (std::size_t i = 0; i < rgb_.size(); i += 3) {
        rgb_[i] = level(paper.red);
        rgb_[i + 1] = level(paper.green);
        rgb_[i + 2] = level(paper.blue);
    }
}

void Canvas::mark(int x, int y, const Ink& ink, double share) {
    if (x < 0 || y < 0 || x >= width_ || y >= height_) return;
    const double cover = std::clamp(share, 0.0, 1.0) * ink.cover;
    std::uint8_t* point = rgb_.data() + 3 * offset(x, y);
    const double inks[3] = {ink.red, ink.green, ink.blue};
    // Ink filters the light of what lies below: a seal over text leaves the text dark.
    for (int i = 0; i < 3; ++i)
        point[i] = level(point[i] * (1 - cover) + cover * point[i] * inks[i] / 255);
}

void Canvas::disc(Point centre, double radius, const Ink& ink) {
    const double cx = points(centre.x), cy = points(centre.y), r = points(radius);
    for (int y = static_cast<int>(cy - r - 1); y <= cy + r + 1; ++y)
        for (int x = static_cast<int>(cx - r - 1); x <= cx + r + 1; ++x)
            mark(x, y, ink, r + 0.5 - std::hypot(x + 0.5 - cx, y + 0.5 - cy));
}

void Canvas::line(Point from, Point to, double thickness, const Ink& ink) {
    const double ax = points(from.x), ay = points(from.y), bx = points(to.x), by = points(to.y);
    const double half = points(thickness) / 2, length = std::hypot(bx - ax, by - ay);
    if (length < 1e-6) return;
    const double ux = (bx - ax) / length, uy = (by - ay) / length;
    for (int y = static_cast<int>(std::min(ay, by) - half - 1); y <= std::max(ay, by) + half + 1;
         ++y)
        for (int x = static_cast<int>(std::min(ax, bx) - half - 1);
             x <= std::max(ax, bx) + half + 1; ++x) {
            const double dx = x + 0.5 - ax, dy = y + 0.5 - ay;
            const double along = dx * ux + dy * uy;
            const double beyond = std::max({0.0, -along, along - length});
            const double off = std::hypot(dx * uy - dy * ux, beyond);
            mark(x, y, ink, half + 0.5 - off);
        }
}

void Canvas::box(Point from, Point to, double thickness, const Ink& ink) {
    line(from, {to.x, from.y}, thickness, ink);
    line({from.x, to.y}, to, thickness, ink);
    line(from, {from.x, to.y}, thickness, ink);
    line({to.x, from.y}, to, thickness, ink);
}

void Canvas::fill(Point from, Point to, const Ink& ink) {
    for (int y = static_cast<int>(points(from.y)); y < points(to.y); ++y)
        for (int x = static_cast<int>(points(from.x)); x < points(to.x); ++x) mark(x, y, ink);
}

void Canvas::clear(Point from, Point to) {
    for (int y = std::max(0, static_cast<int>(points(from.y)));
         y < std::min<double>(height_, points(to.y)); ++y)
        for (int x = std::max(0, static_cast<int>(points(from.x)));
             x < std::min<double>(width_, points(to.x)); ++x) {
            std::uint8_t* point = rgb_.data() + 3 * offset(x, y);
            point[0] = level(paper_.red);
            point[1] = level(paper_.green);
            point[2] = level(paper_.blue);
        }
}

void Canvas::ring(Point centre, double radius, double thickness, const Ink& ink) {
    const double cx = points(centre.x), cy = points(centre.y);
    const double r = points(radius), half = points(thickness) / 2;
    for (int y = static_cast<int>(cy - r - half - 1); y <= cy + r + half + 1; ++y)
        for (int x = static_cast<int>(cx - r - half - 1); x <= cx + r + half + 1; ++x)
            mark(x, y, ink, half + 0.5 - std::abs(std::hypot(x + 0.5 - cx, y + 0.5 - cy) - r));
}

}  // namespace motcua::test
