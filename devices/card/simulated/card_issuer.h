// Issues a simulated identity card: a person, a design, an authority; out comes a chip.
//
// Designs cover the cards that a counter meets (2021, 2024, old chips without PACE) and those it
// must catch (copies, altered data, foreign authorities).
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/citizen/identity_card.h"
#include "devices/card/simulated/lds_writer.h"
#include "devices/card/simulated/training_authority.h"

namespace motcua::simulated {

struct CardDesign {
    // Access
    bool bac = true;
    std::optional<PaceProfile> pace = PaceProfile{};
    bool extended_length = true;
    // Signature over the data
    TrainingAuthority::Signer signer{};
    std::string hash = "SHA256";
    // Proof that the chip is no copy: size of an RSA key, or a curve, or neither
    unsigned active_rsa_bits = 1024;
    std::string active_curve{};
    std::string active_hash = "SHA1";
    std::optional<ChipCipher> chip_authentication = ChipCipher::aes128;
    std::string chip_authentication_curve = "brainpoolP256r1";
    bool chip_authentication_explicit = false;
    // Data
    CardPhoto::Kind photo = CardPhoto::Kind::jpeg;
    ParentsShape parents = ParentsShape::side_by_side;
    bool fingerprints = true;  // DG3: listed, signed, not to be read
    // What is wrong with it
    bool copy = false;           // data of one chip, keys of another
    bool dg1_altered = false;    // after it was signed
    bool dg13_altered = false;   // likewise
    bool dg13_unsigned = false;  // the signer did not know it
    // Habits of the chip
    Bytes history = {0x4D, 0x43};  // historical bytes of the ATR
    bool refuses_master_file = false;
    bool warns_at_end = false;
    int tries = 0;
};

struct IssuedCard {
    std::shared_ptr<const ChipContents> chip;
    CardPerson person;
    std::array<std::string, 3> mrz;
    CardPhoto photo;
};

// REQUIRES of the person: a number of 12 digits, birth date, sex.
IssuedCard issue(const CardPerson& person, const CardDesign& design, TrainingAuthority& authority);

// The ATR of a contactless card (PC/SC part 3) with these historical bytes.
Bytes contactless_atr(ByteView history);

}  // namespace motcua::simulated
