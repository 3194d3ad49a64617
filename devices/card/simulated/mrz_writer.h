// The three machine-readable lines of an identity card (ICAO 9303-5, TD1) from a person's data.
//
// As Vietnamese cards have them: the last nine digits are the document number, all twelve follow
// in the optional field; a card without an end says 991231.
#pragma once

#include <array>
#include <string>

#include "core/citizen/identity_card.h"

namespace motcua::simulated {

// REQUIRES a number of 12 digits, birth date and sex.
std::array<std::string, 3> machine_readable_lines(const CardPerson& person);
// Number, birth and expiry with their check digits: what BAC and PACE derive keys from.
std::string access_key_of(const std::array<std::string, 3>& lines);

}  // namespace motcua::simulated
