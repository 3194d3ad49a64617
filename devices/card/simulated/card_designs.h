// The kinds of card a training counter can lay down, by name: those a clerk meets every day and
// those that must be caught.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "devices/card/simulated/card_issuer.h"

namespace motcua::simulated {

struct NamedDesign {
    std::string_view name;
    CardDesign design;
    bool foreign_authority = false;  // signed by another authority of the same name
};

// cccd_2021, can_cuoc_2024, can_cuoc_2024_no_mrz, short_bac, aes_192, aes_256, rsa_2048,
// jpeg_2000, few_fields, no_proof, copy, altered, rogue_issuer, revoked_signer, blocking
std::span<const NamedDesign> card_designs();
const NamedDesign* card_design(std::string_view name);

}  // namespace motcua::simulated
