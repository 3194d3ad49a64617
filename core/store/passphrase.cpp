#include "core/store/passphrase.h"

#include <algorithm>
#include <set>

#include "core/base/text.h"

namespace motcua {
namespace {

constexpr std::size_t few_letters = 5;
constexpr std::size_t shortest_known_word = 3;

std::string without_blanks(const std::string& folded) {
    std::string letters = folded;
    std::erase(letters, ' ');
    return letters;
}

// What is left when the words that everybody here knows are taken out.
std::size_t own_letters(std::string_view passphrase, const std::vector<std::string>& known) {
    std::string rest = without_blanks(text::fold(passphrase));
    for (const auto& name : known)
        for (const auto& word : text::split(text::fold(name), ' ')) {
            if (word.size() < shortest_known_word) continue;
            for (auto at = rest.find(word); at != std::string::npos; at = rest.find(word))
                rest.erase(at, word.size());
        }
    return rest.size();
}

}  // namespace

PassphraseStrength strength_of(std::string_view passphrase, const std::vector<std::string>& known) {
    const auto letters = text::to_code_points(passphrase);
    if (letters.size() < shortest_passphrase) return PassphraseStrength::too_short;
    const std::set<char32_t> different(letters.begin(), letters.end());
    const bool digits = std::ranges::all_of(letters, [](char32_t c) {
        return (c >= U'0' && c <= U'9') || c == U' ' || c == U'-' || c == U'/' || c == U'.';
    });
    const std::string folded = without_blanks(text::fold(passphrase));
    const bool told = own_letters(passphrase, known) < shortest_passphrase &&
                      own_letters(passphrase, known) < folded.size();
    if (different.size() < few_letters || digits || told) return PassphraseStrength::weak;
    return letters.size() < good_passphrase ? PassphraseStrength::fair : PassphraseStrength::good;
}

}  // namespace motcua
