// Where the sheet ends in what the scanner saw: the dark of its bed or roller around the paper.
//
// Only a dark, straight edge counts; a white lid around a small sheet stays, since the paper's
// size is then not seen. Points are those of the small picture. Thread: any.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "devices/pages/find_ink.h"

namespace motcua {

class SheetEdges {
public:
    explicit SheetEdges(const GreyPage& small);

    // How much of each side is no paper once the page is turned by `degrees` about its middle.
    Rim rim(double degrees) const;
    // As the page lies: nothing inside it is scanner bed.
    Rim inside() const;
    // What lies beyond the sheet, and 3 mm of the sheet along it, becomes plain paper, so that the
    // dark of the bed is neither ink nor a line that lies straight.
    void paint_bed(GreyPage& small) const;

private:
    struct Point {
        double along, deep;  // on the side, and from it
    };
    struct Line {
        double deep = 0, slope = 0;  // of the edge where `along` is 0, and for each point along
        double at(double along) const { return deep + slope * along; }
    };
    // Through most of the points; nothing when they lie on no straight line.
    std::optional<Line> line_through(const std::vector<Point>& points, double length) const;
    // What `deep` becomes when the page is turned.
    double turned(std::size_t side, const Point& point, double degrees) const;

    int width_;
    int height_;
    int dpi_;
    std::uint8_t bright_;
    std::array<std::optional<Line>, 4> edges_;
    std::array<std::vector<Point>, 4> sides_;  // left, top, right, bottom; empty: no dark edge
};

}  // namespace motcua
