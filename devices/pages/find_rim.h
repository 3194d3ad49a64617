// Where the sheet ends in what the scanner saw: the dark of its bed or roller around the paper.
//
// Only a dark, straight edge counts; a white lid around a small sheet stays, since the paper's
// size is then not seen. Points are those of the small picture. Thread: any.
#pragma once

#include <array>
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

private:
    struct Point {
        double along, deep;  // on the side, and from it
    };
    // What `deep` becomes when the page is turned.
    double turned(std::size_t side, const Point& point, double degrees) const;

    int width_;
    int height_;
    int dpi_;
    std::array<std::vector<Point>, 4> sides_;  // left, top, right, bottom; empty: no dark edge
};

}  // namespace motcua
