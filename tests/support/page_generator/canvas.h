// A sheet to draw on: RGB points, millimetres, ink that darkens what lies below.
//
// Thread: one at a time. Marks outside the sheet are cut off.
#pragma once

#include <cstdint>
#include <vector>

namespace motcua::test {

struct Ink {
    double red = 0, green = 0, blue = 0;  // 0..255, what is seen of it on white paper
    double cover = 1;                     // 0..1
};

struct Point {
    double x = 0, y = 0;
};

class Canvas {
public:
    Canvas(double width_mm, double height_mm, int dpi, Ink paper);

    int width() const { return width_; }
    int height() const { return height_; }
    double points(double mm) const { return mm * dpi_ / 25.4; }
    int dpi() const { return dpi_; }
    const std::uint8_t* at(int x, int y) const { return rgb_.data() + 3 * offset(x, y); }

    // The share of the point that the ink covers (0..1), as an anti-aliased edge gives it.
    void mark(int x, int y, const Ink& ink, double share = 1);
    // All in millimetres from the top left.
    void disc(Point centre, double radius, const Ink& ink);
    void line(Point from, Point to, double thickness, const Ink& ink);
    void box(Point from, Point to, double thickness, const Ink& ink);
    void fill(Point from, Point to, const Ink& ink);
    // Back to paper, whatever was there.
    void clear(Point from, Point to);
    void ring(Point centre, double radius, double thickness, const Ink& ink);

private:
    std::size_t offset(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
               static_cast<std::size_t>(x);
    }
    int dpi_;
    Ink paper_;
    int width_;
    int height_;
    std::vector<std::uint8_t> rgb_;
};

}  // namespace motcua::test
