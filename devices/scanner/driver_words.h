// The words of drivers and their configuration, understood without a driver: pure.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "devices/scanner/scanner.h"

namespace motcua {

// Vendors name sources and modes as they like. Nothing for words like "Halftone" or "ADF Back".
std::optional<ScanSource> source_meant(std::string_view vendors_word);
std::optional<ScanColour> colour_meant(std::string_view vendors_word);

// The back-ends that are asked when the settings name none: those of the first dll.conf in these
// folders, without those that look around the network. One a line, # begins a comment; the files
// dll.d/*.conf beside it add to it.
std::vector<std::string> local_backends(const std::vector<std::filesystem::path>& folders);

}  // namespace motcua
