#include "devices/card/lds/dg13.h"

#include <doctest/doctest.h>

#include "tests/devices/card/lds/lds_files.h"
#include "tests/support/virtual_card/card_persons.h"

using namespace motcua;
using namespace motcua::test;
using namespace std::chrono;

namespace {

// Dates as the chip writes them.
Bytes whole_card() {
    const CardPerson holder = a_card_holder();
    return dg13_file(
        {dg13_field(1, {printable(holder.id)}), dg13_field(2, {utf8(holder.name)}),
         dg13_field(3, {printable("15/03/1992")}), dg13_field(4, {utf8("Nữ")}),
         dg13_field(5, {utf8(holder.nationality)}), dg13_field(6, {utf8(holder.ethnicity)}),
         dg13_field(7, {utf8(holder.religion)}), dg13_field(8, {utf8(holder.origin)}),
         dg13_field(9, {utf8(holder.address)}), dg13_field(10, {utf8(holder.marks)}),
         dg13_field(11, {printable("10/05/2021")}), dg13_field(12, {utf8("15/03/2032")}),
         dg13_field(13, {sequence({utf8(holder.father)}), sequence({utf8(holder.mother)})}),
         dg13_field(14, {sequence({utf8(holder.spouse)})}),
         dg13_field(15, {printable(holder.old_id)}),
         dg13_field(16, {printable("0A1B2C3D4E5F6071")})});
}

CardPerson person_in(std::initializer_list<Bytes> fields) {
    const auto dg13 = parse_dg13(dg13_file(fields));
    REQUIRE(dg13.has_value());
    CHECK(dg13->damaged.empty());
    return dg13->person;
}

}  // namespace

TEST_SUITE("devices/dg13") {
    TEST_CASE("a card of 2021 tells sixteen fields") {
        const auto dg13 = parse_dg13(whole_card());
        REQUIRE(dg13.has_value());
        CHECK(dg13->person == a_card_holder());
        CHECK(dg13->serial == "0A1B2C3D4E5F6071");
        CHECK(dg13->damaged.empty());
    }

    TEST_CASE("parents come side by side or in one wrapping, and an empty place stays empty") {
        struct {
            const char* what;
            Bytes field;
            const char* father;
            const char* mother;
        } const rows[] = {
            {"side by side", dg13_field(13, {sequence({utf8("Cha")}), sequence({utf8("Mẹ")})}),
             "Cha", "Mẹ"},
            {"in one wrapping", dg13_field(13, {sequence({utf8("Cha"), utf8("Mẹ")})}), "Cha", "Mẹ"},
            {"no father", dg13_field(13, {sequence({}), sequence({utf8("Mẹ")})}), "", "Mẹ"},
            {"no father, an empty text", dg13_field(13, {sequence({utf8(""), utf8("Mẹ")})}), "",
             "Mẹ"},
            {"no mother", dg13_field(13, {sequence({utf8("Cha")}), sequence({})}), "Cha", ""},
            {"wrapped twice",
             dg13_field(13, {sequence({sequence({utf8("Cha")}), sequence({utf8("Mẹ")})})}), "Cha",
             "Mẹ"},
            {"bare texts", dg13_field(13, {utf8("Cha"), utf8("Mẹ")}), "Cha", "Mẹ"},
            {"nobody", dg13_field(13, {}), "", ""},
        };
        for (const auto& row : rows) {
            CAPTURE(row.what);
            const CardPerson person = person_in({row.field});
            CHECK(person.father == row.father);
            CHECK(person.mother == row.mother);
        }
    }

    TEST_CASE("every field may be missing, also all of them") {
        CHECK(person_in({}) == CardPerson{});
        CHECK(person_in({dg13_field(14, {}), dg13_field(15, {}), dg13_field(16, {})}) ==
              CardPerson{});
        CHECK(person_in({dg13_field(2, {utf8("Nguyễn Mẫu")})}).name == "Nguyễn Mẫu");
    }

    TEST_CASE("the fields are found by their number, in any order") {
        const CardPerson person =
            person_in({dg13_field(9, {utf8("Hà Nội")}), dg13_field(2, {utf8("Mẫu")}),
                       dg13_field(1, {printable("001192990004")})});
        CHECK(person.id == "001192990004");
        CHECK(person.name == "Mẫu");
        CHECK(person.address == "Hà Nội");
    }

    TEST_CASE("bytes of an address that look like a field are an address") {
        // 30 0A 02 01 01: how careless readers find field 1.
        const std::string address = std::string("Số 1") + "0\n\x02\x01\x01";
        const auto dg13 = parse_dg13(dg13_file(
            {dg13_field(9, {utf8(address)}), dg13_field(1, {printable("001192990004")})}));
        REQUIRE(dg13.has_value());
        CHECK(dg13->person.id == "001192990004");
        // Control characters are no address.
        CHECK(dg13->damaged == std::vector{CardField::address});
        const std::string longer = "Tổ dân phố số 10, đường " + std::string(150, 'a');
        CHECK(person_in({dg13_field(9, {utf8(longer)})}).address == longer);
    }

    TEST_CASE("a card without end of validity says so in words") {
        const CardPerson person = person_in({dg13_field(12, {utf8("Không thời hạn")})});
        CHECK(person.never_expires);
        CHECK_FALSE(person.expires.has_value());
        CHECK(person_in({dg13_field(12, {utf8("KHÔNG THỜI HẠN")})}).never_expires);
        CHECK_FALSE(person_in({dg13_field(12, {utf8("01/01/2040")})}).never_expires);
    }

    TEST_CASE("accents written apart are joined, so that names can be compared") {
        CHECK(person_in({dg13_field(2, {utf8("Nguye\xCC\x82\xCC\x83n")})}).name == "Nguyễn");
        CHECK(person_in({dg13_field(2, {utf8("  Nguyễn   Mẫu ")})}).name == "Nguyễn Mẫu");
    }

    TEST_CASE("an old number has nine digits or twelve") {
        CHECK(person_in({dg13_field(15, {printable("013990004")})}).old_id == "013990004");
        CHECK(person_in({dg13_field(15, {printable("001192990004")})}).old_id == "001192990004");
    }

    TEST_CASE("what such a field cannot be is left empty and told") {
        struct {
            const char* what;
            Bytes field;
            CardField damaged;
        } const rows[] = {
            {"short number", dg13_field(1, {printable("00119299000")}), CardField::id},
            {"letters in the number", dg13_field(1, {printable("00119299000A")}), CardField::id},
            {"no text but a number", dg13_field(2, {integer(7)}), CardField::name},
            {"name not UTF-8", dg13_field(2, {utf8("\xFF\xFE")}), CardField::name},
            {"name that turns the line",
             dg13_field(2, {utf8("a\xE2\x80\xAE"
                                 "b")}),
             CardField::name},
            {"day that does not exist", dg13_field(3, {printable("31/02/1992")}), CardField::birth},
            {"date by dashes", dg13_field(3, {printable("15-03-1992")}), CardField::birth},
            {"third sex", dg13_field(4, {utf8("X")}), CardField::sex},
            {"address without end", dg13_field(9, {utf8(std::string(4000, 'a'))}),
             CardField::address},
            {"other words for expiry", dg13_field(12, {utf8("vĩnh viễn")}), CardField::expires},
            {"broken wrapping", dg13_field(13, {Bytes{0x30, 0x05, 0x0C}}), CardField::father},
            {"old number of eight", dg13_field(15, {printable("01399000")}), CardField::old_id},
        };
        for (const auto& row : rows) {
            CAPTURE(row.what);
            const auto dg13 = parse_dg13(dg13_file({row.field}));
            REQUIRE(dg13.has_value());
            CHECK(dg13->damaged == std::vector{row.damaged});
            CHECK(dg13->person == CardPerson{});
        }
    }

    TEST_CASE("the first of two fields with one number holds") {
        CHECK(person_in({dg13_field(2, {utf8("Một")}), dg13_field(2, {utf8("Hai")})}).name ==
              "Một");
    }

    TEST_CASE("a file that is none is refused at every length") {
        const Bytes whole = whole_card();
        for (std::size_t size = 0; size < whole.size(); ++size) {
            CAPTURE(size);
            CHECK_FALSE(parse_dg13(ByteView(whole).first(size)).has_value());
        }
        CHECK(parse_dg13(make_tlv(0x6E, {})).error() == LdsError::not_this_file);
        CHECK(parse_dg13(make_tlv(0x6D, {})).error() == LdsError::malformed);
        CHECK(parse_dg13(make_tlv(0x6D, sequence({integer(1)}))).error() == LdsError::malformed);
    }
}
