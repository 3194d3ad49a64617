// The fields of a card's QR text, told apart by shape; nothing is judged yet.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/citizen/card_text.h"

namespace motcua {

// Tidied (NFC, single blanks); a field of misread text is turned back where it can be alone.
struct CardFields {
    std::string number;      // 12 digits, or 9
    std::string old_number;  // 9 or 12 digits, or empty
    std::string name;
    std::string birth;
    std::string sex;
    std::string address;
    std::string issued;
    std::string father;
    std::string mother;
    bool address_in_parts = false;  // more than one field stood where the address stands
    bool odd_separator = false;     // neither bars nor line ends
};

Result<CardFields, CardTextError> find_card_fields(std::string_view utf8);

}  // namespace motcua
