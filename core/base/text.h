// UTF-8 text as people type it: checks, Unicode composition, case and accent folding.
//
// Independent of the machine's locale. Vietnamese letters are handled wholly, other Latin
// letters as far as a foreigner's name needs. std::string is UTF-8 throughout core.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace motcua::text {

bool is_utf8(std::string_view bytes);

// Code points; REQUIRES is_utf8. Anything broken becomes U+FFFD.
std::u32string to_code_points(std::string_view utf8);
std::string to_utf8(std::u32string_view code_points);
std::size_t length(std::string_view utf8);

// True when there is a control, bidirectional or zero-width character: nothing a form needs.
// Line feed and tab are allowed where lines are.
bool has_forbidden_characters(std::string_view utf8, bool lines_allowed = false);

// Canonical composition (NFC) of the Vietnamese letters, in whatever order the marks came.
std::string compose(std::string_view utf8);
// Composed, outer blanks cut, inner runs of blanks made one.
std::string tidy(std::string_view utf8);

std::string upper(std::string_view utf8);
std::string lower(std::string_view utf8);

// The search key: lower case, no accents (đ is d), everything but letters and digits a blank.
// "Đỗ Đình  Đạt" -> "do dinh dat".
std::string fold(std::string_view utf8);

std::vector<std::string> split(std::string_view text, char separator);
// Only the digits of a text: "0912 345.678" -> "0912345678".
std::string digits_of(std::string_view text);
bool all_digits(std::string_view text);

}  // namespace motcua::text
