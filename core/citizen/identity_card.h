// What an identity card told us: who it is, how far that was proven, and what to look at.
//
// Sources: the QR code printed on the card (nothing proven) or the chip (CCCD gắn chip 2021, thẻ
// Căn cước 2024; DG1 and DG13). Every field is optional: cards of different years fill different
// ones. Texts are UTF-8 in NFC. The values live in memory only: nothing here is kept unless the
// clerk receives a dossier with it. JSON as in the `card` contract of the command line.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/citizen/citizen_id.h"

namespace motcua {

struct CardPerson {
    std::string id;      // 12 digits, or the 9 of an old card that has no other number
    std::string old_id;  // 9 digits, or an earlier number of 12
    std::string name;
    std::optional<std::chrono::year_month_day> birth;
    std::optional<Sex> sex;
    std::string nationality;
    std::string ethnicity;
    std::string religion;
    std::string origin;   // 2024 card: place of birth registration
    std::string address;  // 2021: permanent residence; 2024: residence
    std::string marks;
    std::optional<std::chrono::year_month_day> issued;
    std::optional<std::chrono::year_month_day> expires;
    bool never_expires = false;  // "Không thời hạn"; `expires` is then empty
    std::string father;
    std::string mother;
    std::string spouse;
    friend bool operator==(const CardPerson&, const CardPerson&) = default;
};

enum class CardField {
    id,
    old_id,
    name,
    birth,
    sex,
    nationality,
    ethnicity,
    religion,
    origin,
    address,
    marks,
    issued,
    expires,
    father,
    mother,
    spouse
};

enum class CardSource { qr, chip };

// verified: the signature leads to a trusted authority and the chip proved that it is no copy
// (where it can). intact: nothing contradicts, but the issuer is not known here. wrong: something
// contradicts; do not accept. none: a QR code proves nothing.
enum class CardState { none, verified, intact, wrong };

// Why the state is what it is; worded by presenters.
enum class CardReason {
    signature_valid,       // SOD signed by a certificate of a trusted authority
    no_trusted_authority,  // the office's trust folder has none of this name or key
    untrusted_authority,   // an authority of this name is trusted, with another key
    signature_wrong,
    signer_revoked,
    signer_not_valid_then,  // certificate outside its validity
    revocation_unknown,     // no list, or one that is out of date
    hash_wrong,             // a data group is not the one that was signed
    hash_missing,           // a data group was read that was not signed
    sod_unreadable,
    sod_missing,
    chip_authentic,     // Active or Chip Authentication succeeded
    chip_is_copy,       // Active or Chip Authentication failed
    chip_cannot_prove,  // the card has neither
    document_expired,
    number_differs,      // DG1, DG13 and the access key do not agree on the number
    unprotected_channel  // read without PACE or BAC
};

struct CardVerification {
    CardState state = CardState::none;
    std::vector<CardReason> reasons;
    friend bool operator==(const CardVerification&, const CardVerification&) = default;
};

// The face on the chip; never kept unless the clerk attaches it for a stated purpose.
struct CardPhoto {
    enum class Kind { none, jpeg, jpeg2000 };
    Kind kind = Kind::none;
    std::vector<std::uint8_t> bytes;
    friend bool operator==(const CardPhoto&, const CardPhoto&) = default;
};

struct CardReading {
    CardSource source = CardSource::qr;
    CardPerson person;
    std::vector<CardField> check;  // what a person must look at: damaged, partial, disagreeing
    CardVerification verification;
    CardPhoto photo;
    int apdus = 0;
    std::chrono::milliseconds took{0};
    friend bool operator==(const CardReading&, const CardReading&) = default;
};

const char* name_of(CardField field);
const char* name_of(CardSource source);
const char* name_of(CardState state);
const char* name_of(CardReason reason);

// Fields in which the two say different things; what one of them leaves empty does not differ.
// Names compare without regard to capitals.
std::vector<CardField> differences(const CardPerson& a, const CardPerson& b);
// The chip's word where it has one, the code's where it has none.
CardPerson overridden(const CardPerson& code, const CardPerson& chip);
// The number against birth date and sex; a disagreement is a warning (corrected civil status).
std::vector<CardField> disagreeing_with_number(const CardPerson& person);

// {"source","person":{…},"check":[…],"verification":{…},"apdus","ms"}; absent fields are null.
void write_json(JsonWriter& out, const CardReading& reading);

}  // namespace motcua
