// The words on a page and where they stand, by Tesseract (a program of its own, Vietnamese).
//
// For searching only: what it reads is never taken over into a field. Slow, one to a few seconds a
// page, so it runs in the background behind everything else. Thread: any; waits for the program.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua {

struct ReadWord {
    std::string text;                              // UTF-8
    int left = 0, top = 0, width = 0, height = 0;  // points of the picture
    int confidence = 0;                            // 0 to 100
    friend bool operator==(const ReadWord&, const ReadWord&) = default;
};

// Nothing when Tesseract or its Vietnamese is not there, fails or takes too long; no words when
// there are none on the page.
std::optional<std::vector<ReadWord>> read_text(
    std::string_view jpeg, int dpi,
    std::chrono::milliseconds limit = std::chrono::milliseconds(60'000));

// Tesseract's table (its "tsv" output): words below `least` confidence are left out. Lines that
// are not what they should be are left out too.
std::vector<ReadWord> words_of_table(std::string_view table, int least = 30);

}  // namespace motcua
