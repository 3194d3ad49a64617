#include "core/citizen/text_damage.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "core/base/text.h"

namespace motcua {
namespace {

constexpr std::u32string_view vowels_and_y = U"aeiouy";
constexpr std::u32string_view toned =
    U"àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ";
constexpr std::u32string_view untoned_marked = U"ăâđêôơư";
// What Telex leaves behind when nobody composes it; no Vietnamese word has these pairs.
constexpr std::array<std::u32string_view, 6> telex_pairs = {U"aa", U"ee", U"dd",
                                                            U"aw", U"ow", U"uw"};
constexpr std::u32string_view allowed_signs = U"’“”–°·ʼ";

std::u32string lower_points(std::string_view utf8) {
    return text::to_code_points(text::lower(text::compose(utf8)));
}

bool in(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

bool is_vietnamese(char32_t lower) { return in(toned, lower) || in(untoned_marked, lower); }

// Of a lower-case letter.
bool may_be_on_card(char32_t c) {
    if (c < 0x80) return c >= 0x20 && c != 0x7f && !in(U"?|<>{}[]^`~$%=\\", c);
    if (in(allowed_signs, c) || c == 0xa0) return true;
    // The Latin-1 letters, then Extended-A and -B but for those that misread bytes become.
    return (c >= 0xc0 && c <= 0xff && c != 0xd7 && c != 0xf7) ||
           (c >= 0x100 && c <= 0x24f && !in(U"œšžŸÿƒ", c)) || (c >= 0x300 && c <= 0x36f) ||
           (c >= 0x1e00 && c <= 0x1eff);
}

bool is_letter(char32_t lower) {
    return (lower >= U'a' && lower <= U'z') || (lower > 0xbf && lower < 0x2000);
}

std::vector<std::u32string> words_of(std::u32string_view lower) {
    std::vector<std::u32string> words(1);
    for (const char32_t c : lower) {
        if (is_letter(c))
            words.back() += c;
        else if (!words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

bool has_vowel(const std::u32string& word) {
    return std::ranges::any_of(
        word, [](char32_t c) { return c >= 0x80 ? c != U'đ' : in(vowels_and_y, c); });
}

bool is_odd(const std::u32string& word) {
    if (std::ranges::count_if(word, [](char32_t c) { return in(toned, c); }) > 1) return true;
    return std::ranges::any_of(telex_pairs, [&](std::u32string_view pair) {
        return word.find(pair) != std::u32string::npos;
    });
}

Damage damage_of_address(std::string_view address) {
    if (has_foreign_character(address)) return Damage::spoilt;
    if (!address.empty() && !has_vietnamese_letter(address)) return Damage::spoilt;
    return std::ranges::any_of(words_of(lower_points(address)), is_odd) ? Damage::odd
                                                                        : Damage::none;
}

}  // namespace

bool has_vietnamese_letter(std::string_view utf8) {
    return std::ranges::any_of(lower_points(utf8), is_vietnamese);
}

bool has_foreign_character(std::string_view utf8) {
    return !std::ranges::all_of(lower_points(utf8), may_be_on_card);
}

Damage damage_of_name(std::string_view name) {
    if (has_foreign_character(name)) return Damage::spoilt;
    const std::u32string lower = lower_points(name);
    if (std::ranges::any_of(lower, [](char32_t c) { return c >= U'0' && c <= U'9'; }))
        return Damage::spoilt;
    const auto odd = [](const std::u32string& word) {
        return is_odd(word) || (word.size() > 1 && !has_vowel(word));
    };
    return std::ranges::any_of(words_of(lower), odd) ? Damage::odd : Damage::none;
}

TextDamage damage_of(std::string_view name, std::string_view address) {
    TextDamage damage{damage_of_name(name), damage_of_address(address)};
    // Without an address to witness, a name without marks may have lost them.
    const bool marks_lost = !has_vietnamese_letter(name) && !has_vietnamese_letter(address);
    if (marks_lost && !name.empty()) damage.name = Damage::spoilt;
    return damage;
}

}  // namespace motcua
