#include "devices/card/card_verdict.h"

#include <doctest/doctest.h>

using namespace motcua;
using namespace std::chrono;
using R = CardReason;
using Issuer = PassiveResult::Issuer;
using Signature = PassiveResult::Signature;
using Revocation = PassiveResult::Revocation;

namespace {

constexpr year_month_day today{year{2026}, month{11}, day{22}};

// A card of 2021 of which all is right.
PassiveResult good_passive() {
    PassiveResult passive;
    passive.signature = Signature::right;
    passive.issuer = Issuer::trusted;
    passive.revocation = Revocation::clear;
    passive.right_groups = {1, 2, 13, 14, 15};
    for (const int group : {1, 2, 3, 13, 14, 15}) passive.object.hashes[group] = {};
    return passive;
}

struct Case {
    PassiveResult passive = good_passive();
    CardFindings findings;
    Case() {
        findings.active_authentication = ChipProof::succeeded;
        findings.chip_authentication = ChipProof::succeeded;
        findings.expires = year{2032} / 3 / 15;
        findings.today = sys_days{today};
    }
    void without(int group) {
        passive.object.hashes.erase(group);
        passive.right_groups.erase(group);
    }
    void proofs(ChipProof active, ChipProof chip) {
        findings.active_authentication = active;
        findings.chip_authentication = chip;
    }
};

struct Row {
    const char* what;
    void (*change)(Case&);
    CardState state;
    std::vector<CardReason> reasons;
};

CardVerification judged(const Row& row) {
    Case card;
    row.change(card);
    card.findings.passive = &card.passive;
    return judge(card.findings);
}

void check_rows(std::initializer_list<Row> rows) {
    for (const Row& row : rows) {
        CAPTURE(row.what);
        const CardVerification verification = judged(row);
        CHECK(name_of(verification.state) == std::string(name_of(row.state)));
        CHECK(verification.reasons == row.reasons);
    }
}

}  // namespace

TEST_SUITE("devices/card_verdict") {
    TEST_CASE("a card is verified when a trusted authority signed all and the chip proved itself") {
        check_rows({
            {"all right",
             [](Case&) {},
             CardState::verified,
             {R::signature_valid, R::chip_authentic}},
            {"no list of revoked signers",
             [](Case& c) { c.passive.revocation = Revocation::unknown; },
             CardState::verified,
             {R::signature_valid, R::revocation_unknown, R::chip_authentic}},
            {"only Active Authentication",
             [](Case& c) {
                 c.without(14);
                 c.proofs(ChipProof::succeeded, ChipProof::not_offered);
             },
             CardState::verified,
             {R::signature_valid, R::chip_authentic}},
            {"only Chip Authentication",
             [](Case& c) {
                 c.without(15);
                 c.proofs(ChipProof::not_offered, ChipProof::succeeded);
             },
             CardState::verified,
             {R::signature_valid, R::chip_authentic}},
            {"DG14 without a key, Active Authentication",
             [](Case& c) { c.proofs(ChipProof::succeeded, ChipProof::not_offered); },
             CardState::verified,
             {R::signature_valid, R::chip_authentic}},
            {"one proof withheld, the other given",
             [](Case& c) { c.proofs(ChipProof::withheld, ChipProof::succeeded); },
             CardState::verified,
             {R::signature_valid, R::chip_authentic}},
            {"a card that cannot prove itself",
             [](Case& c) {
                 c.without(14);
                 c.without(15);
                 c.proofs(ChipProof::not_offered, ChipProof::not_offered);
             },
             CardState::verified,
             {R::signature_valid, R::chip_cannot_prove}},
        });
    }

    TEST_CASE("a card of an authority that is not known here is intact, not verified") {
        check_rows({
            {"no such name",
             [](Case& c) { c.passive.issuer = Issuer::unknown; },
             CardState::intact,
             {R::no_trusted_authority, R::chip_authentic}},
            {"the name with another key",
             [](Case& c) { c.passive.issuer = Issuer::same_name_other_key; },
             CardState::intact,
             {R::untrusted_authority, R::chip_authentic}},
            {"unknown, and cannot prove",
             [](Case& c) {
                 c.passive.issuer = Issuer::unknown;
                 c.without(14);
                 c.without(15);
                 c.proofs(ChipProof::not_offered, ChipProof::not_offered);
             },
             CardState::intact,
             {R::no_trusted_authority, R::chip_cannot_prove}},
        });
    }

    TEST_CASE("anything that contradicts makes the card wrong") {
        check_rows({
            {"signature",
             [](Case& c) { c.passive.signature = Signature::wrong; },
             CardState::wrong,
             {R::signature_wrong}},
            {"no SOD",
             [](Case& c) {
                 c.passive = PassiveResult{};
                 c.passive.unsigned_groups = {1, 13};
                 c.proofs(ChipProof::not_offered, ChipProof::not_offered);
             },
             CardState::wrong,
             {R::sod_missing}},
            {"SOD unreadable",
             [](Case& c) {
                 c.passive = PassiveResult{};
                 c.passive.signature = Signature::sod_unreadable;
                 c.proofs(ChipProof::not_offered, ChipProof::not_offered);
             },
             CardState::wrong,
             {R::sod_unreadable}},
            {"the signer names a trusted key that did not sign",
             [](Case& c) { c.passive.issuer = Issuer::claims_trusted_key; },
             CardState::wrong,
             {R::untrusted_authority, R::signature_wrong, R::chip_authentic}},
            {"revoked",
             [](Case& c) { c.passive.revocation = Revocation::revoked; },
             CardState::wrong,
             {R::signature_valid, R::signer_revoked, R::chip_authentic}},
            {"signed outside the signer's time",
             [](Case& c) { c.passive.signer_valid_then = false; },
             CardState::wrong,
             {R::signature_valid, R::signer_not_valid_then, R::chip_authentic}},
            {"a changed group",
             [](Case& c) {
                 c.passive.right_groups.erase(13);
                 c.passive.wrong_groups = {13};
             },
             CardState::wrong,
             {R::signature_valid, R::hash_wrong, R::chip_authentic}},
            {"a group nobody signed",
             [](Case& c) {
                 c.passive.unsigned_groups = {13};
                 c.without(13);
             },
             CardState::wrong,
             {R::signature_valid, R::hash_missing, R::chip_authentic}},
            {"nothing about the holder was checked",
             [](Case& c) {
                 c.passive.right_groups = {14, 15};
             },
             CardState::wrong,
             {R::signature_valid, R::hash_missing, R::chip_authentic}},
            {"DG1 and DG13 name two numbers",
             [](Case& c) { c.findings.numbers_differ = true; },
             CardState::wrong,
             {R::signature_valid, R::chip_authentic, R::number_differs}},
        });
    }

    TEST_CASE("a copy is wrong, though every hash of it is right") {
        const std::vector<CardReason> copy = {R::signature_valid, R::chip_is_copy};
        check_rows({
            {"both fail", [](Case& c) { c.proofs(ChipProof::failed, ChipProof::failed); },
             CardState::wrong, copy},
            {"one fails", [](Case& c) { c.proofs(ChipProof::succeeded, ChipProof::failed); },
             CardState::wrong, copy},
            {"one fails, the other is not offered",
             [](Case& c) {
                 c.without(14);
                 c.proofs(ChipProof::failed, ChipProof::not_offered);
             },
             CardState::wrong, copy},
            {"both withheld", [](Case& c) { c.proofs(ChipProof::withheld, ChipProof::withheld); },
             CardState::wrong, copy},
            {"listed, and said not to be there",
             [](Case& c) {
                 c.passive.right_groups = {1, 2, 13};
                 c.proofs(ChipProof::not_offered, ChipProof::not_offered);
             },
             CardState::wrong, copy},
            {"proved with a key nobody signed",
             [](Case& c) {
                 c.passive.right_groups = {1, 2, 13};
             },
             CardState::wrong, copy},
            {"of an unknown authority",
             [](Case& c) {
                 c.passive.issuer = Issuer::unknown;
                 c.proofs(ChipProof::withheld, ChipProof::withheld);
             },
             CardState::wrong,
             {R::no_trusted_authority, R::chip_is_copy}},
        });
    }

    TEST_CASE("a proof that the signed list does not know is none") {
        check_rows({{"made up",
                     [](Case& c) {
                         c.without(14);
                         c.without(15);
                     },
                     CardState::verified,
                     {R::signature_valid, R::chip_cannot_prove}}});
    }

    TEST_CASE("what is only worth telling leaves the word as it is") {
        check_rows({
            {"expired yesterday",
             [](Case& c) { c.findings.expires = year{2026} / 11 / 21; },
             CardState::verified,
             {R::signature_valid, R::chip_authentic, R::document_expired}},
            {"expires today",
             [](Case& c) { c.findings.expires = today; },
             CardState::verified,
             {R::signature_valid, R::chip_authentic}},
            {"never expires",
             [](Case& c) { c.findings.expires.reset(); },
             CardState::verified,
             {R::signature_valid, R::chip_authentic}},
            {"opened with digits of another number",
             [](Case& c) { c.findings.key_differs = true; },
             CardState::verified,
             {R::signature_valid, R::chip_authentic, R::number_differs}},
            {"read in the open",
             [](Case& c) { c.findings.unprotected_channel = true; },
             CardState::verified,
             {R::signature_valid, R::chip_authentic, R::unprotected_channel}},
        });
    }
}
