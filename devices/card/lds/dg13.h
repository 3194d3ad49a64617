// DG13: what a Vietnamese card tells of its holder, with accents.
//
// Layout, as public readers of CCCD 2021 and Căn cước 2024 agree (the authority publishes none):
// 6D { SEQUENCE { INTEGER 1, OID, SET { SEQUENCE { INTEGER n, value … } … } } }
//   1 number  2 name  3 birth  4 sex  5 nationality  6 ethnicity  7 religion
//   8 origin (2024: birth registration)  9 residence  10 marks  11 issue  12 expiry
//   13 father, mother  14 spouse  15 old number  16 serial of the chip (meaning not confirmed)
// Values are strings, also wrapped in SEQUENCEs; an empty SEQUENCE is an empty place, so that a
// mother without a father stays the second. Dates dd/MM/yyyy, expiry also "Không thời hạn". Every
// field may be missing: the rule for cards of 2024 leaves most of them to the authority.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/citizen/identity_card.h"
#include "devices/card/card_reader.h"
#include "devices/card/lds/lds_error.h"

namespace motcua {

struct Dg13 {
    CardPerson person;
    std::string serial;
    std::vector<CardField> damaged;  // there, but not what such a field can be; left empty
    friend bool operator==(const Dg13&, const Dg13&) = default;
};

Result<Dg13, LdsError> parse_dg13(ByteView file);

}  // namespace motcua
