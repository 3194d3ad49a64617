#include "devices/code/scanner_advice.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/base/text.h"
#include "core/citizen/card_fields.h"
#include "core/citizen/mojibake.h"
#include "core/citizen/text_damage.h"

namespace motcua {
namespace {

constexpr std::size_t number_length = 12;

// The row of digits of a French keyboard without Shift, 1 to 9 and 0.
constexpr std::u32string_view french_digits = U"&é\"'(-è_çà";

bool begins_with_french_digits(std::string_view utf8) {
    const std::u32string points = text::to_code_points(utf8);
    return points.size() > number_length &&
           std::all_of(points.begin(), points.begin() + number_length, [](char32_t c) {
               return french_digits.find(c) != std::u32string_view::npos;
           });
}

// Letters with their keys behind them: VNI's digits, Telex's doubled letters and tone keys.
bool has_keystrokes(std::string_view utf8) {
    int words = 0;
    int typed = 0;
    for (const std::string& word : text::split(text::lower(utf8), ' ')) {
        if (word.size() < 2 || text::all_digits(word)) continue;
        ++words;
        const bool digit_behind_letter =
            std::adjacent_find(word.begin(), word.end(), [](char a, char b) {
                return a >= 'a' && a <= 'z' && b >= '1' && b <= '9';
            }) != word.end();
        const bool tone_key = std::string_view("sfrxj").find(word.back()) != std::string_view::npos;
        const bool pair = std::ranges::any_of(
            std::array{"aa", "ee", "oo", "dd", "aw", "ow", "uw"},
            [&](const char* two) { return word.find(two) != std::string::npos; });
        if (digit_behind_letter || tone_key || pair) ++typed;
    }
    return typed > 0 && 3 * typed >= words;
}

}  // namespace

const char* name_of(ScannerAdvice advice) {
    static constexpr std::array names{"none", "keyboard_layout", "input_method", "character_set",
                                      "letters_lost"};
    return names[static_cast<std::size_t>(advice)];
}

ScannerAdvice scanner_advice(std::string_view bytes) {
    constexpr std::size_t longest_judged = 4096;
    if (bytes.size() > longest_judged) return ScannerAdvice::none;
    if (!text::is_utf8(bytes)) return ScannerAdvice::character_set;
    if (undo_misreading(bytes)) return ScannerAdvice::character_set;
    if (begins_with_french_digits(bytes)) return ScannerAdvice::keyboard_layout;
    const auto fields = find_card_fields(bytes);
    if (!fields) return ScannerAdvice::none;
    const std::string texts = fields->name + " " + fields->address;
    if (has_foreign_character(texts)) return ScannerAdvice::character_set;
    const TextDamage damage = damage_of(fields->name, fields->address);
    if (fields->odd_separator) return ScannerAdvice::keyboard_layout;
    if (damage.name == Damage::none && damage.address == Damage::none) return ScannerAdvice::none;
    if (has_keystrokes(texts) || has_vietnamese_letter(texts)) return ScannerAdvice::input_method;
    return ScannerAdvice::letters_lost;
}

}  // namespace motcua
