// The options of the paper scanner as SANE shows them, and what is chosen.
#pragma once

#include <sane/sane.h>

#include <string>

namespace paper {

struct Settings {
    enum Number {
        count,
        mode,
        resolution,
        source,
        top_left_x,
        top_left_y,
        bottom_right_x,
        bottom_right_y,
        brightness,
        last,
    };
    std::string mode_name = "Color";
    std::string source_name = "ADF Front";
    SANE_Word dpi = 200;
    SANE_Word geometry[4] = {0, 0, SANE_FIX(210.0), SANE_FIX(297.0)};
    SANE_Word brightness_percent = 0;

    static const SANE_Option_Descriptor* descriptor(SANE_Int option);
    SANE_Status get(SANE_Int option, void* value) const;
    // INVAL for what no list or range holds.
    SANE_Status set(SANE_Int option, const void* value, SANE_Int* info);

    SANE_Parameters parameters() const;
};

}  // namespace paper
