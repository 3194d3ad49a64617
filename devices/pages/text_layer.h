// The words on a page and where they stand, by Tesseract (a program of its own, Vietnamese).
//
// For searching only: what it reads is never taken over into a field. Slow, one to a few seconds a
// page: it runs only when nothing else wants the processor or the disk, on one core, and with
// limits of time and memory. Thread: any; waits for the program. Throws: Cancelled.
#pragma once

#include <chrono>
#include <optional>
#include <stop_token>
#include <string_view>
#include <vector>

#include "core/document/picture_text.h"

namespace motcua {

inline constexpr std::chrono::milliseconds longest_text_reading{120'000};

// Tesseract with Vietnamese is there and starts. Waits for it, a moment.
bool can_read_text();

// Nothing when it fails or takes too long; no words when there are none on the page. `rotation`:
// how the picture is shown, 0, 90, 180 or 270 degrees clockwise.
std::optional<std::vector<PlacedWord>> read_text(
    std::string_view jpeg, int dpi, int rotation = 0, const std::stop_token& stop = {},
    std::chrono::milliseconds limit = longest_text_reading);

// Tesseract's table (its "tsv" output): words below `least` confidence (0 to 100) are left out.
// Lines that are not what they should be are left out too.
std::vector<PlacedWord> words_of_table(std::string_view table, int least = 30);

}  // namespace motcua
