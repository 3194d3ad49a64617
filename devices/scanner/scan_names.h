// How sources and colours are written: messages, profiles, command line.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "core/base/enum_names.h"
#include "devices/scanner/scanner.h"

namespace motcua {

inline constexpr std::array<const char*, 3> scan_source_names = {"flatbed", "adf", "adf-duplex"};
inline constexpr std::array<const char*, 3> scan_colour_names = {"colour", "grey", "lineart"};

inline const char* name_of(ScanSource source) {
    return scan_source_names[static_cast<std::size_t>(source)];
}
inline const char* name_of(ScanColour colour) {
    return scan_colour_names[static_cast<std::size_t>(colour)];
}
inline std::optional<ScanSource> scan_source_named(std::string_view name) {
    return by_name<ScanSource>(scan_source_names, name);
}
inline std::optional<ScanColour> scan_colour_named(std::string_view name) {
    return by_name<ScanColour>(scan_colour_names, name);
}

}  // namespace motcua
