// The machine-readable lines of an identity card (ICAO 9303-5, TD1: three lines of 30).
//
// Vietnamese cards: the document number is the last 9 digits of the personal number; the whole
// number of 12 stands in the optional data of line 1, with a check digit of its own behind it
// (positions 16-29 and 30). Names are capitals without accents. A card without end of validity
// carries 991231. Dates are written YYMMDD: validity lies in the 2000s, the century of birth is the
// one nearest to the year the number tells; without a number the birth date stays empty.
// The access key is the 24 characters that open the chip (ICAO 9303-11: number, birth, expiry,
// each with its check digit).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/citizen/citizen_id.h"

namespace motcua {

enum class MrzError {
    wrong_length,  // not 90 characters, or 24 of a key
    wrong_character,
    number_check,
    personal_number_check,
    birth_check,
    expiry_check,
    composite_check
};

struct Mrz {
    std::string issuer;           // "VNM"
    std::string document_number;  // 9 characters at most
    std::string personal_number;  // 12 digits; empty when the card has none
    std::optional<std::chrono::year_month_day> birth;
    std::optional<Sex> sex;
    std::optional<std::chrono::year_month_day> expires;
    bool never_expires = false;
    std::string nationality;
    std::string surname;
    std::string given_names;
    bool name_may_be_cut = false;  // line 3 is full to its end
    std::string access_key;
    friend bool operator==(const Mrz&, const Mrz&) = default;
};

// Blanks and line ends between the characters do not matter, small letters neither. All five check
// digits must be right.
Result<Mrz, MrzError> parse_mrz(std::string_view lines);

// From what a clerk typed or scanned: the three lines, or the key itself.
Result<std::string, MrzError> access_key_of(std::string_view typed);
// From what is printed in front. A number of 12 digits, or the 9 of the document number.
Result<std::string, MrzError> access_key_of(std::string_view number,
                                            std::chrono::year_month_day birth,
                                            std::chrono::year_month_day expires);

// Weights 7, 3, 1; letters count from 10, '<' is 0. REQUIRES characters of such lines.
char mrz_check_digit(std::string_view text);

}  // namespace motcua
