#include "app/presenters/page_words.h"

#include <algorithm>
#include <string>

#include "core/base/text.h"

namespace motcua {
namespace {

// The text folded, and for each of its bytes the letter it came from. A mark over a letter of its
// own (a decomposed accent) says nothing.
struct FoldedPage {
    std::string letters;
    std::vector<std::size_t> from;
};

FoldedPage folded_page(const std::string& text) {
    FoldedPage page;
    std::size_t at = 0;
    for (const char32_t letter : text::to_code_points(text)) {
        const bool mark = letter >= 0x300 && letter < 0x370;
        std::string plain = mark ? "" : text::fold(text::to_utf8({&letter, 1}));
        if (plain.empty() && !mark && !page.letters.empty() && page.letters.back() != ' ')
            plain = " ";
        page.letters += plain;
        page.from.resize(page.letters.size(), at);
        ++at;
    }
    return page;
}

}  // namespace

std::vector<WordPlace> find_words(const PageText& page, std::string_view words) {
    const std::string wanted = text::fold(words);
    std::vector<WordPlace> places;
    if (wanted.find_first_not_of(' ') == std::string::npos) return places;
    const FoldedPage folded = folded_page(page.text);
    for (auto at = folded.letters.find(wanted); at != std::string::npos;
         at = folded.letters.find(wanted, at + wanted.size()))
        places.push_back({folded.from[at], folded.from[at + wanted.size() - 1] + 1});
    return places;
}

std::vector<LetterBox> boxes_of(const PageText& page, const WordPlace& place) {
    std::vector<LetterBox> boxes;
    for (std::size_t i = place.first; i < std::min(place.last, page.boxes.size()); ++i) {
        const LetterBox& letter = page.boxes[i];
        if (letter.right <= letter.left || letter.bottom <= letter.top) continue;  // a line's end
        const bool same_line = !boxes.empty() && letter.top < boxes.back().bottom &&
                               letter.bottom > boxes.back().top &&
                               letter.right >= boxes.back().left;
        if (!same_line) {
            boxes.push_back(letter);
            continue;
        }
        LetterBox& line = boxes.back();
        line = {std::min(line.left, letter.left), std::min(line.top, letter.top),
                std::max(line.right, letter.right), std::max(line.bottom, letter.bottom)};
    }
    return boxes;
}

LetterBox turned(const LetterBox& box, int rotation) {
    if (rotation == 90) return {1 - box.bottom, box.left, 1 - box.top, box.right};
    if (rotation == 180) return {1 - box.right, 1 - box.bottom, 1 - box.left, 1 - box.top};
    if (rotation == 270) return {box.top, 1 - box.right, box.bottom, 1 - box.left};
    return box;
}

}  // namespace motcua
