// Looking for words on a page as clerks type them: accents, case and runs of blanks do not count.
//
// Pure. A place is a run of letters (code points) of the page's text, `first` up to but without
// `last`; a word broken over two lines is found as it is written.
#pragma once

#include <string_view>
#include <vector>

#include "devices/pages/paper_reader.h"

namespace motcua {

struct WordPlace {
    std::size_t first = 0;
    std::size_t last = 0;
    friend bool operator==(const WordPlace&, const WordPlace&) = default;
};

// In the order of the text, not overlapping; none for words without letters or digits.
std::vector<WordPlace> find_words(const PageText& page, std::string_view words);

// The boxes around a place, one for each line it stands on.
std::vector<LetterBox> boxes_of(const PageText& page, const WordPlace& place);
// Where a box is when the page is turned clockwise by 0, 90, 180 or 270 degrees.
LetterBox turned(const LetterBox& box, int rotation);

}  // namespace motcua
