// Why a file of the chip's logical data structure (ICAO 9303-10) could not be read.
#pragma once

namespace motcua {

enum class LdsError {
    not_this_file,  // it begins with another tag
    malformed,      // lengths that do not fit, a part that must be there is missing
    wrong_lines     // the machine-readable lines do not agree with their check digits
};

}  // namespace motcua
