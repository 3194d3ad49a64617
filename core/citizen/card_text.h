// The text in the QR code of an identity card, read into a person.
//
// Seven fields with bars between, UTF-8:
//   number|old number|name|ddMMyyyy|Nam or Nữ|residence|ddMMyyyy of issue
// The CCCD of 2021 prints it on the front, the thẻ Căn cước of 2024 on the back with more fields
// behind (Circular 16/2024/TT-BCA: cancelled number, father, mother; their order is not verified
// on a real card, so they are told apart by shape). Fields are found by shape, not by place: the
// old number may be empty or left out, bars may have become line ends, more bars may follow.
// Misread text is turned back where it can be (mojibake.h). Where it cannot, number, dates and
// sex are still read, name and address stay empty, and `check` names what a person must look at.
// Never throws on any input. Nothing is proven by a code: the state is `none`.
#pragma once

#include <string_view>

#include "core/base/result.h"
#include "core/citizen/identity_card.h"

namespace motcua {

enum class CardTextError {
    empty,
    too_long,   // no card holds 4 KB
    no_number,  // does not begin with 12 digits (or 9)
    not_a_card  // no birth date behind the number
};

Result<CardReading, CardTextError> parse_card_text(std::string_view text);

// ddMMyyyy, dd/MM/yyyy with / . or -, and yyyyMMdd only where no other reading is a date.
struct CardDate {
    std::chrono::year_month_day date;
    bool guessed = false;  // yyyyMMdd
};
std::optional<CardDate> parse_card_date(std::string_view text);

}  // namespace motcua
