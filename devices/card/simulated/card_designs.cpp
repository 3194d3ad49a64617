#include "devices/card/simulated/card_designs.h"

#include <vector>

namespace motcua::simulated {
namespace {

using Family = SigningSuite::Family;

CardDesign cccd_2021() {
    CardDesign design;
    design.history = {0x32, 0x30, 0x32, 0x31};
    design.refuses_master_file = true;
    return design;
}

// What is known of the card of 2024: no BAC, other algorithms.
CardDesign can_cuoc_2024() {
    CardDesign design;
    design.history = {0x32, 0x30, 0x32, 0x34};
    design.bac = false;
    design.signer.suite = {Family::rsa_pss, "", false, 2048, "SHA256"};
    design.active_curve = "prime256v1";
    design.active_hash = "SHA256";
    design.chip_authentication_explicit = true;
    design.parents = ParentsShape::nested;
    return design;
}

CardDesign can_cuoc_2024_no_mrz() {
    CardDesign design = can_cuoc_2024();
    design.pace->with_mrz = false;
    return design;
}

CardDesign short_bac() {
    CardDesign design;
    design.history = {0x42, 0x41, 0x43};
    design.pace.reset();
    design.extended_length = false;
    design.signer.suite = {Family::rsa, "", false, 2048, "SHA256"};
    design.chip_authentication = ChipCipher::des3;
    design.warns_at_end = true;
    return design;
}

CardDesign aes_192() {
    CardDesign design;
    design.pace = PaceProfile{"secp384r1", ChipCipher::aes192, true};
    design.signer.suite = {Family::ecdsa, "brainpoolP384r1", true, 0, "SHA384"};
    design.hash = "SHA384";
    design.active_curve = "brainpoolP384r1";
    design.active_hash = "SHA384";
    design.chip_authentication = ChipCipher::aes192;
    design.chip_authentication_curve = "secp384r1";
    return design;
}

CardDesign aes_256() {
    CardDesign design;
    design.pace = PaceProfile{"brainpoolP512r1", ChipCipher::aes256, true};
    design.signer.suite = {Family::ecdsa, "secp521r1", false, 0, "SHA512"};
    design.hash = "SHA512";
    design.active_curve = "brainpoolP512r1";
    design.active_hash = "SHA512";
    design.chip_authentication = ChipCipher::aes256;
    design.chip_authentication_curve = "brainpoolP512r1";
    return design;
}

CardDesign rsa_2048() {
    CardDesign design;
    design.signer.suite = {Family::rsa, "", false, 3072, "SHA1"};
    design.hash = "SHA1";
    design.active_rsa_bits = 2048;
    design.active_hash = "SHA256";
    return design;
}

CardDesign jpeg_2000() {
    CardDesign design;
    design.photo = CardPhoto::Kind::jpeg2000;
    design.active_rsa_bits = 2048;
    design.pace = PaceProfile{"prime256v1", ChipCipher::aes128, true};
    return design;
}

// A child's card: no photo, no fingerprints.
CardDesign few_fields() {
    CardDesign design = can_cuoc_2024();
    design.photo = CardPhoto::Kind::none;
    design.fingerprints = false;
    return design;
}

CardDesign no_proof() {
    CardDesign design;
    design.active_rsa_bits = 0;
    design.chip_authentication.reset();
    return design;
}

CardDesign copy() {
    CardDesign design = cccd_2021();
    design.copy = true;
    return design;
}

CardDesign altered() {
    CardDesign design = cccd_2021();
    design.dg1_altered = true;
    design.dg13_altered = true;
    return design;
}

CardDesign revoked_signer() {
    CardDesign design = cccd_2021();
    design.signer.revoked = true;
    return design;
}

CardDesign blocking() {
    CardDesign design = cccd_2021();
    design.tries = 3;
    return design;
}

}  // namespace

std::span<const NamedDesign> card_designs() {
    static const std::vector<NamedDesign> designs = {
        {"cccd_2021", cccd_2021()},
        {"can_cuoc_2024", can_cuoc_2024()},
        {"can_cuoc_2024_no_mrz", can_cuoc_2024_no_mrz()},
        {"short_bac", short_bac()},
        {"aes_192", aes_192()},
        {"aes_256", aes_256()},
        {"rsa_2048", rsa_2048()},
        {"jpeg_2000", jpeg_2000()},
        {"few_fields", few_fields()},
        {"no_proof", no_proof()},
        {"copy", copy()},
        {"altered", altered()},
        {"rogue_issuer", cccd_2021(), true},
        {"revoked_signer", revoked_signer()},
        {"blocking", blocking()},
    };
    return designs;
}

const NamedDesign* card_design(std::string_view name) {
    for (const NamedDesign& one : card_designs())
        if (one.name == name) return &one;
    return nullptr;
}

}  // namespace motcua::simulated
