// UTF-8 that somebody read as another character set, turned back where every byte survived.
//
// Code readers guess the character set of a card's QR code and guess wrong: Western ones show
// "Nguyá»…n" for "Nguyễn", East Asian ones "Hu廙軟h" for "Huỳnh". The text is written in the
// suspected set again; when the bytes are strict UTF-8 and hold Vietnamese letters and nothing a
// card never has, that was it. Bytes that the set leaves undefined (81 8D 8F 90 9D in CP1252)
// are taken as the control characters of the same number, as decoders do.
// Never throws on any input; sets that the C library lacks on this machine are not tried.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace motcua {

enum class Misread { windows_1252, windows_1258, big5, shift_jis, gbk, korean };

struct Unscrambled {
    std::string text;
    Misread as = Misread::windows_1252;  // Latin-1 counts as windows_1252
    // A no-break space had become a blank and was put back: right unless more was changed.
    bool blanks_restored = false;
};

// Nothing where the text is sound already, or where it cannot be undone. REQUIRES is_utf8(text).
std::optional<Unscrambled> undo_misreading(std::string_view text);

}  // namespace motcua
