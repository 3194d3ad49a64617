// What is asked of a serving motcua-decode (devices/pages/paper_reader.h), and what it answers.
//
// Both are the same build on the same machine, so numbers go in the machine's own order. One
// question, one answer; the first answer comes unasked and says how many pages there are. The
// asker trusts no number of an answer before it has looked at it.
#pragma once

#include <cstdint>

namespace motcua {

struct PaperQuestion {
    static constexpr std::int32_t draw = 1;
    static constexpr std::int32_t text = 2;

    std::int32_t kind = draw;
    std::int32_t page = 0;      // from 0
    std::int32_t rotation = 0;  // clockwise: 0, 90, 180, 270
    std::int32_t dpi = 0;       // 0: as large as fits the next two, in points of the screen
    std::int32_t width = 0;
    std::int32_t height = 0;  // 0: as high as it gets
};

// Behind it, of `draw`: width * height * 3 bytes. Of `text`: `bytes` of UTF-8, then a LetterBox
// for each of `letters`.
struct PaperAnswer {
    static constexpr std::uint32_t sign_of_answer = 0x4d435041;

    std::uint32_t sign = sign_of_answer;
    std::int32_t pages = 0;
    std::int32_t width = 0;
    std::int32_t height = 0;
    std::int32_t dpi = 0;
    std::int32_t bytes = 0;
    std::int32_t letters = 0;
};

// Where a letter stands: shares of the page's width and height from its upper left corner.
struct LetterBox {
    float left = 0;
    float top = 0;
    float right = 0;
    float bottom = 0;
    friend bool operator==(const LetterBox&, const LetterBox&) = default;
};

}  // namespace motcua
