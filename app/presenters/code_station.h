// The hand scanner on a serial line, as presenters see it: how the line is, and a try-out.
//
// A line is told as a word for its state; what it reads goes to the open place (Place::scanned).
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "core/base/error.h"

namespace motcua {

// none: no line is set. listening: the device is open. absent: it is set and not plugged in.
// refused: it is there and may not be opened, or is no serial line.
enum class ScannerLine { none, listening, absent, refused };

// What a try-out heard within its time.
struct HeardScan {
    std::optional<std::string> text;  // its bytes as they came
    ScannerLine line = ScannerLine::none;
};

struct CodeStation {
    // One reading of a device, kept from the place that is open. `heard` is called on the line's
    // thread.
    std::function<void(const std::string& device, std::chrono::milliseconds limit,
                       std::function<void(const HeardScan&)> heard)>
        try_line;
};

}  // namespace motcua
