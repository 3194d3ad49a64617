// What a name or address looks like after a scanner or an input method has spoilt it.
//
// Vietnamese card texts are Latin letters with Vietnamese marks, blanks and a little punctuation.
// Names of the minorities (H'Ƀia Niê Kđăm, Ksor, Y Wũ) use letters and endings of their own, so
// only what no name can have counts as damage; what is merely odd is a reason to look.
#pragma once

#include <string_view>

namespace motcua {

// A letter with a Vietnamese mark, or đ: what no ASCII text has.
bool has_vietnamese_letter(std::string_view utf8);

// A character that is never printed on a card: replacement and control characters, signs such as
// those of misread text, letters of other scripts, "?".
bool has_foreign_character(std::string_view utf8);

enum class Damage {
    none,
    odd,    // keep it, and let somebody look
    spoilt  // not worth keeping
};

// Judged together: they came the same way, and an address without any Vietnamese letter shows
// that the marks were lost (a name alone may well have none).
struct TextDamage {
    Damage name = Damage::none;
    Damage address = Damage::none;
};
TextDamage damage_of(std::string_view name, std::string_view address);
// A name for itself, where the way it came is known to be sound.
Damage damage_of_name(std::string_view name);

}  // namespace motcua
