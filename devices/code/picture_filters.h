// What makes a spoilt code readable: smoothing, sharpening, stretching, thresholds, sizes.
//
// Pure functions, each a new picture; borders repeat the outermost point. A picture too small for
// a filter comes back as it is.
#pragma once

#include "devices/code/picture.h"

namespace motcua::filter {

// Mean over a square of 2 * radius + 1 points; its time does not depend on the radius.
GreyPicture box(const GreyPicture& picture, int radius);
// Two boxes one after the other: close to a Gaussian.
GreyPicture smooth(const GreyPicture& picture, int radius);
// Middle of each 3 x 3.
GreyPicture median(const GreyPicture& picture);
// Adds what smoothing takes away, `strength` times.
GreyPicture sharpen(const GreyPicture& picture, int radius, double strength);
// Undoes a blur of about `radius` step by step (Van Cittert), kept in 0..255.
GreyPicture deblur(const GreyPicture& picture, int radius, int steps);

// The darkest and lightest hundredth become black and white.
GreyPicture stretch(const GreyPicture& picture);
// Each point against the lightest around it: shadows and bent paper become even.
GreyPicture even_light(const GreyPicture& picture, int radius);
// Black or white by the mean of the surroundings less a share of `k` of their contrast (Sauvola).
GreyPicture local_threshold(const GreyPicture& picture, int radius, double k);
// Darkest (lightest) of each 3 x 3.
GreyPicture darkest(const GreyPicture& picture);
GreyPicture lightest(const GreyPicture& picture);

// Bilinear.
GreyPicture resized(const GreyPicture& picture, int width, int height);
// Mean of each square of `factor` points.
GreyPicture reduced(const GreyPicture& picture, int factor);

}  // namespace motcua::filter
