#include "tests/support/sane_backend/settings.h"

#include <sane/saneopts.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace paper {
namespace {

constexpr const char* modes[] = {SANE_VALUE_SCAN_MODE_COLOR, SANE_VALUE_SCAN_MODE_GRAY,
                                 SANE_VALUE_SCAN_MODE_LINEART, nullptr};
constexpr const char* sources[] = {"Flatbed", "ADF Front", "ADF Duplex", nullptr};
constexpr SANE_Word dpis[] = {7, 75, 100, 150, 200, 300, 400, 600};
constexpr SANE_Range across{0, SANE_FIX(216.0), 0};
constexpr SANE_Range down{0, SANE_FIX(356.0), 0};
constexpr SANE_Range percent{-100, 100, 1};

SANE_Option_Descriptor described(const char* name, SANE_Value_Type type, SANE_Unit unit,
                                 SANE_Int size) {
    SANE_Option_Descriptor option{};
    option.name = option.title = option.desc = name;
    option.type = type;
    option.unit = unit;
    option.size = size;
    option.cap = SANE_CAP_SOFT_SELECT | SANE_CAP_SOFT_DETECT;
    return option;
}

SANE_Option_Descriptor listed(const char* name, const char* const* values) {
    auto option = described(name, SANE_TYPE_STRING, SANE_UNIT_NONE, 16);
    option.constraint_type = SANE_CONSTRAINT_STRING_LIST;
    option.constraint.string_list = values;
    return option;
}

SANE_Option_Descriptor ranged(const char* name, SANE_Value_Type type, SANE_Unit unit,
                              const SANE_Range& range) {
    auto option = described(name, type, unit, sizeof(SANE_Word));
    option.constraint_type = SANE_CONSTRAINT_RANGE;
    option.constraint.range = &range;
    return option;
}

std::array<SANE_Option_Descriptor, Settings::last> make_options() {
    std::array<SANE_Option_Descriptor, Settings::last> all{};
    all[Settings::count] = described("", SANE_TYPE_INT, SANE_UNIT_NONE, sizeof(SANE_Word));
    all[Settings::count].cap = SANE_CAP_SOFT_DETECT;
    all[Settings::mode] = listed(SANE_NAME_SCAN_MODE, modes);
    all[Settings::resolution] =
        described(SANE_NAME_SCAN_RESOLUTION, SANE_TYPE_INT, SANE_UNIT_DPI, sizeof(SANE_Word));
    all[Settings::resolution].constraint_type = SANE_CONSTRAINT_WORD_LIST;
    all[Settings::resolution].constraint.word_list = dpis;
    all[Settings::source] = listed(SANE_NAME_SCAN_SOURCE, sources);
    const auto millimetres = [](const char* name, const SANE_Range& range) {
        return ranged(name, SANE_TYPE_FIXED, SANE_UNIT_MM, range);
    };
    all[Settings::top_left_x] = millimetres(SANE_NAME_SCAN_TL_X, across);
    all[Settings::top_left_y] = millimetres(SANE_NAME_SCAN_TL_Y, down);
    all[Settings::bottom_right_x] = millimetres(SANE_NAME_SCAN_BR_X, across);
    all[Settings::bottom_right_y] = millimetres(SANE_NAME_SCAN_BR_Y, down);
    all[Settings::brightness] =
        ranged(SANE_NAME_BRIGHTNESS, SANE_TYPE_INT, SANE_UNIT_PERCENT, percent);
    return all;
}

bool is_one_of(const char* const* values, const char* value) {
    for (; *values; ++values)
        if (std::strcmp(*values, value) == 0) return true;
    return false;
}

}  // namespace

const SANE_Option_Descriptor* Settings::descriptor(SANE_Int option) {
    static const auto options = make_options();
    if (option < 0 || option >= last) return nullptr;
    return &options[static_cast<std::size_t>(option)];
}

SANE_Status Settings::get(SANE_Int option, void* value) const {
    auto* word = static_cast<SANE_Word*>(value);
    switch (option) {
        case count:
            *word = last;
            break;
        case mode:
            std::strcpy(static_cast<char*>(value), mode_name.c_str());
            break;
        case resolution:
            *word = dpi;
            break;
        case source:
            std::strcpy(static_cast<char*>(value), source_name.c_str());
            break;
        case brightness:
            *word = brightness_percent;
            break;
        default:
            *word = geometry[option - top_left_x];
    }
    return SANE_STATUS_GOOD;
}

SANE_Status Settings::set(SANE_Int option, const void* value, SANE_Int* info) {
    const auto* text = static_cast<const char*>(value);
    const SANE_Word word =
        option == mode || option == source ? 0 : *static_cast<const SANE_Word*>(value);
    switch (option) {
        case mode:
            if (!is_one_of(modes, text)) return SANE_STATUS_INVAL;
            mode_name = text;
            break;
        case source:
            if (!is_one_of(sources, text)) return SANE_STATUS_INVAL;
            source_name = text;
            break;
        case resolution:
            if (std::find(dpis + 1, dpis + 1 + dpis[0], word) == dpis + 1 + dpis[0])
                return SANE_STATUS_INVAL;
            dpi = word;
            break;
        case brightness:
            if (word < percent.min || word > percent.max) return SANE_STATUS_INVAL;
            brightness_percent = word;
            break;
        case count:
            return SANE_STATUS_INVAL;
        default: {
            const SANE_Range& range = *descriptor(option)->constraint.range;
            if (word < range.min || word > range.max) return SANE_STATUS_INVAL;
            geometry[option - top_left_x] = word;
        }
    }
    if (info) *info = SANE_INFO_RELOAD_PARAMS;
    return SANE_STATUS_GOOD;
}

SANE_Parameters Settings::parameters() const {
    const auto points = [this](SANE_Word from, SANE_Word to) {
        return static_cast<SANE_Int>(
            std::lround(std::max(1.0, SANE_UNFIX(to - from) * dpi / 25.4)));
    };
    SANE_Parameters out{};
    out.last_frame = SANE_TRUE;
    out.pixels_per_line = points(geometry[0], geometry[2]);
    out.lines = points(geometry[1], geometry[3]);
    const bool colour = mode_name == SANE_VALUE_SCAN_MODE_COLOR;
    const bool bits = mode_name == SANE_VALUE_SCAN_MODE_LINEART;
    out.format = colour ? SANE_FRAME_RGB : SANE_FRAME_GRAY;
    out.depth = bits ? 1 : 8;
    out.bytes_per_line = colour ? 3 * out.pixels_per_line
                         : bits ? (out.pixels_per_line + 7) / 8
                                : out.pixels_per_line;
    return out;
}

}  // namespace paper
