// One person out of DG1 and DG13, and what of it a human should look at.
//
// DG13 has the accents and the whole dates: it wins wherever it says something; the
// machine-readable lines fill what it leaves empty. Pure; no file of the chip is trusted here.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/citizen/identity_card.h"
#include "devices/card/lds/dg13.h"
#include "devices/card/lds/mrz.h"

namespace motcua {

struct ChipPerson {
    CardPerson person;
    // Damaged in DG13, or told otherwise by the lines, or a name that has no accents to go by.
    std::vector<CardField> check;
    bool number_differs = false;  // DG1 and DG13 name two numbers
};

ChipPerson chip_person(const std::optional<Mrz>& dg1, const std::optional<Dg13>& dg13);

// Whether an access key (24 characters) or an access number (6 digits) belongs to this number. The
// rule "last six digits" is how public readers open the cards; a card that was opened with other
// digits is only unusual.
bool opens_with(std::string_view number, std::string_view can_or_key);

}  // namespace motcua
