// Pictures of faces as issuers pack them, for the readers of such pictures.
#pragma once

#include <cstdint>
#include <vector>

#include "devices/card/photo_picture.h"

namespace motcua::test {

// A face-like gradient: no two rows or columns are alike.
Picture gradient(int width, int height);

std::vector<std::uint8_t> packed_jpeg(const Picture& picture, bool grey = false,
                                      bool progressive = false);
// Lossless. `boxes`: a JP2 file, else the bare codestream.
std::vector<std::uint8_t> packed_jpeg2000(const Picture& picture, bool boxes = true,
                                          bool grey = false);

// The largest difference of one colour of one pixel; 256 when the sizes differ.
int largest_difference(const Picture& a, const Picture& b);

}  // namespace motcua::test
