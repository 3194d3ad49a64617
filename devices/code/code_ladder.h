// The rungs of the ladder of read_codes: how a picture is prepared for each attempt.
#pragma once

#include <optional>
#include <span>

#include "devices/code/decode_codes.h"
#include "devices/code/picture.h"

namespace motcua {

struct Rung {
    const char* name;
    GreyPicture (*prepare)(const GreyPicture& picture);  // empty: nothing to try
    Threshold threshold;
};

// In the order they are tried: cheap and often helpful first.
std::span<const Rung> code_ladder();

}  // namespace motcua
