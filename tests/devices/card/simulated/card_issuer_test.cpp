#include "devices/card/simulated/card_issuer.h"

#include <doctest/doctest.h>

#include "core/calendar/vn_time.h"
#include "devices/card/lds/chip_person.h"
#include "devices/card/lds/dg1.h"
#include "devices/card/lds/dg13.h"
#include "devices/card/lds/dg15.h"
#include "devices/card/lds/dg2.h"
#include "devices/card/lds/ef_com.h"
#include "devices/card/passive_authentication.h"
#include "devices/card/simulated/card_designs.h"
#include "devices/card/simulated/mrz_writer.h"
#include "devices/card/trust_folder.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/virtual_card/card_persons.h"

using namespace motcua;
using namespace motcua::simulated;

namespace {

const Bytes& group(const IssuedCard& card, int number) {
    return card.chip->files.at(file_id::data_group(number));
}

PassiveResult checked(const IssuedCard& card, const TrustFolder& trust) {
    PassiveResult result = check_signature(card.chip->files.at(file_id::sod), &trust,
                                           *parse_instant("2026-11-22T09:00"));
    for (const int number : {1, 2, 13, 14, 15})
        if (card.chip->files.contains(file_id::data_group(number)))
            check_group(result, number, group(card, number));
    return result;
}

TrustFolder trust_in(const TrainingAuthority& authority) {
    const test::TemporaryFolder folder;
    authority.write_into(folder.path());
    return TrustFolder::load(folder.path());
}

}  // namespace

TEST_SUITE("devices/card_issuer") {
    TEST_CASE("what is written into the chip is read back as the same person") {
        TrainingAuthority authority;
        for (const CardPerson& person :
             {test::a_card_holder(), test::a_child(), test::an_elder()}) {
            CAPTURE(person.name);
            CardDesign design;
            for (const auto shape : {ParentsShape::side_by_side, ParentsShape::nested}) {
                design.parents = shape;
                const IssuedCard card = issue(person, design, authority);
                const auto dg1 = parse_dg1(group(card, 1));
                const auto dg13 = parse_dg13(group(card, 13));
                REQUIRE(dg1);
                REQUIRE(dg13);
                CHECK(dg13->person == person);
                CHECK(dg1->access_key == card.chip->mrz_key);
                const ChipPerson merged = chip_person(*dg1, *dg13);
                CHECK(merged.person == person);
                CHECK_FALSE(merged.number_differs);
            }
        }
    }

    TEST_CASE("both kinds of photo are there and as large as real ones") {
        TrainingAuthority authority;
        for (const auto kind : {CardPhoto::Kind::jpeg, CardPhoto::Kind::jpeg2000}) {
            CardDesign design;
            design.photo = kind;
            const IssuedCard card = issue(test::a_card_holder(), design, authority);
            const auto photo = parse_dg2(group(card, 2));
            REQUIRE(photo);
            CHECK(*photo == card.photo);
            CHECK(photo->kind == kind);
            CHECK(photo->bytes.size() > 8000);
            CHECK(photo->bytes.size() < 19000);
        }
    }

    TEST_CASE("every design bears the signature it is meant to bear") {
        TrainingAuthority authority, foreign;
        for (const NamedDesign& named : card_designs()) {
            CAPTURE(named.name);
            const IssuedCard card = issue(test::a_card_holder(), named.design,
                                          named.foreign_authority ? foreign : authority);
            const PassiveResult result = checked(card, trust_in(authority));
            CHECK(result.signature == PassiveResult::Signature::right);
            CHECK((result.issuer == PassiveResult::Issuer::trusted) == !named.foreign_authority);
            CHECK((result.revocation == PassiveResult::Revocation::revoked) ==
                  named.design.signer.revoked);
            CHECK((result.wrong_groups == std::set{1, 13}) == named.design.dg1_altered);
            CHECK(result.unsigned_groups.empty());
            CHECK(result.lists(3) == named.design.fingerprints);
            const auto com = parse_ef_com(card.chip->files.at(file_id::com));
            REQUIRE(com);
            for (const int listed : com->groups) CHECK(result.lists(listed));
        }
    }

    TEST_CASE("the keys of a copy are not those its files tell") {
        TrainingAuthority authority;
        const auto told_and_held = [&](bool copy) {
            CardDesign design;
            design.copy = copy;
            const IssuedCard card = issue(test::a_card_holder(), design, authority);
            return dg15_file(card.chip->active_authentication->key) == group(card, 15);
        };
        CHECK(told_and_held(false));
        CHECK_FALSE(told_and_held(true));
    }
}
