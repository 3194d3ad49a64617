#include "devices/card/lds/chip_person.h"

#include <doctest/doctest.h>

using namespace motcua;
using namespace std::chrono;

namespace {

Mrz lines() {
    Mrz mrz;
    mrz.document_number = "192990004";
    mrz.personal_number = "001192990004";
    mrz.birth = year{1992} / 3 / 15;
    mrz.sex = Sex::female;
    mrz.expires = year{2032} / 3 / 15;
    mrz.nationality = "VNM";
    mrz.surname = "NGUYEN";
    mrz.given_names = "THI MY DUYEN";
    return mrz;
}

Dg13 accented() {
    Dg13 dg13;
    dg13.person.id = "001192990004";
    dg13.person.name = "Nguyễn Thị Mỹ Duyên";
    dg13.person.birth = year{1992} / 3 / 15;
    dg13.person.sex = Sex::female;
    dg13.person.expires = year{2032} / 3 / 15;
    return dg13;
}

}  // namespace

TEST_SUITE("devices/chip_person") {
    TEST_CASE("the accented name wins, and nothing is to be looked at when both agree") {
        const ChipPerson both = chip_person(lines(), accented());
        CHECK(both.person.name == "Nguyễn Thị Mỹ Duyên");
        CHECK(both.person.nationality == "Việt Nam");
        CHECK(both.check.empty());
        CHECK_FALSE(both.number_differs);
    }

    TEST_CASE("from the lines alone the name has no accents and must be looked at") {
        const ChipPerson bare = chip_person(lines(), std::nullopt);
        CHECK(bare.person.name == "NGUYEN THI MY DUYEN");
        CHECK(bare.person.id == "001192990004");
        CHECK(bare.person.expires == year{2032} / 3 / 15);
        CHECK(bare.check == std::vector{CardField::name});
    }

    TEST_CASE("without the lines the accented fields stand alone") {
        CHECK(chip_person(std::nullopt, accented()).person == accented().person);
        CHECK(chip_person(std::nullopt, std::nullopt).person == CardPerson{});
    }

    TEST_CASE("a field the lines tell otherwise must be looked at") {
        struct {
            const char* what;
            void (*change)(Mrz&, Dg13&);
            std::vector<CardField> check;
        } const rows[] = {
            {"another name", [](Mrz& m, Dg13&) { m.given_names = "VAN MAU"; }, {CardField::name}},
            {"another birth",
             [](Mrz& m, Dg13&) { m.birth = year{1992} / 3 / 16; },
             {CardField::birth}},
            {"another end",
             [](Mrz& m, Dg13&) { m.expires = year{2042} / 3 / 15; },
             {CardField::expires}},
            {"no end in the lines",
             [](Mrz& m, Dg13&) {
                 m.expires.reset();
                 m.never_expires = true;
             },
             {CardField::expires}},
            {"damaged address",
             [](Mrz&, Dg13& d) { d.damaged = {CardField::address}; },
             {CardField::address}},
            {"sex against the number",
             [](Mrz& m, Dg13& d) { m.sex = d.person.sex = Sex::male; },
             {CardField::sex}},
            {"name cut off",
             [](Mrz& m, Dg13&) {
                 m.given_names = "THI MY DU";
                 m.name_may_be_cut = true;
             },
             {}},
            {"name divided otherwise",
             [](Mrz& m, Dg13&) {
                 m.surname = "NGUYENTHI";
                 m.given_names = "MY DUYEN";
             },
             {}},
        };
        for (const auto& row : rows) {
            CAPTURE(row.what);
            Mrz mrz = lines();
            Dg13 dg13 = accented();
            row.change(mrz, dg13);
            const ChipPerson both = chip_person(mrz, dg13);
            CHECK(both.check == row.check);
            CHECK_FALSE(both.number_differs);
        }
    }

    TEST_CASE("two numbers in one chip are told") {
        Dg13 other = accented();
        other.person.id = "001192990005";
        const ChipPerson both = chip_person(lines(), other);
        CHECK(both.number_differs);
        CHECK(both.check == std::vector{CardField::id});
        Mrz short_lines = lines();
        short_lines.personal_number.clear();
        CHECK(chip_person(short_lines, other).number_differs);
        CHECK_FALSE(chip_person(short_lines, accented()).number_differs);
    }

    TEST_CASE("a card for life has no end, from either file") {
        Mrz mrz = lines();
        mrz.expires.reset();
        mrz.never_expires = true;
        Dg13 dg13 = accented();
        dg13.person.expires.reset();
        CHECK(chip_person(mrz, dg13).person.never_expires);
        dg13.person.never_expires = true;
        const ChipPerson both = chip_person(lines(), dg13);
        CHECK(both.person.never_expires);
        CHECK_FALSE(both.person.expires.has_value());
        CHECK(both.check == std::vector{CardField::expires});
    }

    TEST_CASE("number and access key belong together, or it is told") {
        CHECK(opens_with("001192990004", "990004"));
        CHECK_FALSE(opens_with("001192990004", "990005"));
        CHECK(opens_with("001192990004", "192990004092031583203156"));
        CHECK_FALSE(opens_with("001192990004", "192990005192031583203156"));
        CHECK(opens_with("", "990004"));
    }
}
