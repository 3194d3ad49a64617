// A code photographed askew, laid flat: its four sides are found and drawn as a square.
//
// For a picture in which the code is the largest dark patch. Decoders follow a tilt only so far.
#pragma once

#include <optional>
#include <vector>

#include "devices/code/picture.h"
#include "devices/code/projection.h"

namespace motcua {

// The outline of the largest dark patch; nothing where there is none of a code's size.
std::optional<Quad> code_outline(const GreyPicture& picture);
// The quad as a square of `side` points within a white border.
GreyPicture flattened(const GreyPicture& picture, const Quad& quad, int side, int border);
// Both; an empty picture where no outline was found.
GreyPicture straightened(const GreyPicture& picture);

// The outer points, clockwise on the screen.
std::vector<PicturePoint> convex_hull(std::vector<PicturePoint> points);
// The hull with edges left out, the neighbours prolonged, until four remain: each time the edge
// that adds the least. A code's last corner may be white, its sides are not.
std::optional<Quad> enclosing_quad(std::vector<PicturePoint> hull);

}  // namespace motcua
