// What a new passphrase is worth, before it wraps the database key.
//
// The derivation (core/store/key_file.h) makes each guess cost 0.2 s of processor and 32 MB; it
// cannot make a word that everybody tries first a good one. Only too short a passphrase is
// refused: what is weak is said, and left to the person. Lengths are letters, not bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace motcua {

inline constexpr std::size_t shortest_passphrase = 8;
inline constexpr std::size_t good_passphrase = 14;

enum class PassphraseStrength {
    too_short,
    weak,  // few different letters, digits alone, or made of what everybody here knows
    fair,  // shorter than good_passphrase
    good,
};

// `known`: names of the officer and the unit, the counter; compared without accents.
PassphraseStrength strength_of(std::string_view passphrase, const std::vector<std::string>& known);

}  // namespace motcua
