// The sheet of paper in a photograph of a table: its four corners, or that there is none.
//
// A sheet is what is lighter than the table all around, with four straight sides; it must lie
// wholly in the picture. Of two doubtful ways the answer is that no sheet is seen: nothing is
// invented. A white sheet on a white table has no sides. Thread: any; pure.
#pragma once

#include "core/base/result.h"
#include "devices/code/picture.h"
#include "devices/code/projection.h"

namespace motcua {

enum class NoSheet {
    none_seen,
    cut_off,  // something like a sheet runs over the picture's edge
};

// Corners in points of the photograph (a point's middle is a whole number), clockwise from the one
// nearest to its upper left.
Result<Quad, NoSheet> find_sheet(const ColourPicture& photo);

// Mean over squares of `factor` points.
ColourPicture reduced_photo(const ColourPicture& photo, int factor);

}  // namespace motcua
