#include "devices/card/lds/mrz.h"

#include <doctest/doctest.h>

#include "devices/card/lds/dg1.h"
#include "tests/devices/card/lds/lds_files.h"

using namespace motcua;
using namespace motcua::test;
using namespace std::chrono;

namespace {

constexpr const char* woman_2021 =
    "IDVNM1929900040001192990004<<1\n"
    "9203158F3203156VNM<<<<<<<<<<<0\n"
    "NGUYEN<<THI<MY<DUYEN<<<<<<<<<<";
constexpr const char* man_for_life =
    "IDVNM2049901234079204990123<<4"
    "0409027M9912315VNM<<<<<<<<<<<8"
    "TRAN<<DANG<QUOC<KHANH<<<<<<<<<";

std::string with(std::size_t at, char c) {
    std::string lines = man_for_life;
    lines[at] = c;
    return lines;
}

}  // namespace

TEST_SUITE("devices/mrz") {
    TEST_CASE("the lines tell number, dates, sex and the name without accents") {
        const auto mrz = parse_mrz(woman_2021);
        REQUIRE(mrz.has_value());
        CHECK(mrz->issuer == "VNM");
        CHECK(mrz->document_number == "192990004");
        CHECK(mrz->personal_number == "001192990004");
        CHECK(mrz->birth == year{1992} / 3 / 15);
        CHECK(mrz->sex == Sex::female);
        CHECK(mrz->expires == year{2032} / 3 / 15);
        CHECK_FALSE(mrz->never_expires);
        CHECK(mrz->nationality == "VNM");
        CHECK(mrz->surname == "NGUYEN");
        CHECK(mrz->given_names == "THI MY DUYEN");
        CHECK(mrz->access_key == "192990004092031583203156");
    }

    TEST_CASE("a card without end of validity has no date of expiry") {
        const auto mrz = parse_mrz(man_for_life);
        REQUIRE(mrz.has_value());
        CHECK(mrz->birth == year{2004} / 9 / 2);
        CHECK(mrz->sex == Sex::male);
        CHECK(mrz->never_expires);
        CHECK_FALSE(mrz->expires.has_value());
    }

    TEST_CASE("the century of birth is the one next to the year in the number") {
        // Corrected civil status: number of 2000, born on the last day of 1999, and the reverse.
        const auto earlier = parse_mrz(
            "IDVNM2009900082001200990008<<39912315M4001016VNM<<<<<<<<<<<0"
            "LE<<AN<<<<<<<<<<<<<<<<<<<<<<<<");
        REQUIRE(earlier.has_value());
        CHECK(earlier->birth == year{1999} / 12 / 31);
        const auto later = parse_mrz(
            "IDVNM1999900173001199990017<<40001018M4001016VNM<<<<<<<<<<<8"
            "LE<<AN<<<<<<<<<<<<<<<<<<<<<<<<");
        REQUIRE(later.has_value());
        CHECK(later->birth == year{2000} / 1 / 1);
    }

    TEST_CASE("the specimen of the standard, which has no personal number, is read too") {
        const auto mrz = parse_mrz(
            "I<UTOD231458907<<<<<<<<<<<<<<<7408122F1204159UTO<<<<<<<<<<<6"
            "ERIKSSON<<ANNA<MARIA<<<<<<<<<<");
        REQUIRE(mrz.has_value());
        CHECK(mrz->document_number == "D23145890");
        CHECK(mrz->personal_number.empty());
        CHECK_FALSE(mrz->birth.has_value());
        CHECK(mrz->access_key == "D23145890774081221204159");
    }

    TEST_CASE("each of the five check digits finds a wrong character") {
        struct {
            const char* what;
            std::size_t at;
            char c;
            MrzError error;
        } const rows[] = {
            {"document number", 6, '9', MrzError::number_check},
            {"its digit", 14, '9', MrzError::number_check},
            {"whole number", 20, '9', MrzError::personal_number_check},
            {"birth", 31, '9', MrzError::birth_check},
            {"expiry", 40, '8', MrzError::expiry_check},
            {"composite", 59, '7', MrzError::composite_check},
            {"second optional field", 50, '7', MrzError::composite_check},
        };
        for (const auto& row : rows) {
            CAPTURE(row.what);
            const auto mrz = parse_mrz(with(row.at, row.c));
            REQUIRE_FALSE(mrz.has_value());
            CHECK(mrz.error() == row.error);
        }
        CHECK(parse_mrz(man_for_life).has_value());
    }

    TEST_CASE("what is no such line is refused by its length or its characters") {
        CHECK(parse_mrz("").error() == MrzError::wrong_length);
        CHECK(parse_mrz("IDVNM1929900040001192990004<<1").error() == MrzError::wrong_length);
        CHECK(parse_mrz(std::string(man_for_life) + "<").error() == MrzError::wrong_length);
        CHECK(parse_mrz(with(70, '*')).error() == MrzError::wrong_character);
        CHECK(parse_mrz(with(70, '\xC3')).error() == MrzError::wrong_character);
    }

    TEST_CASE("the key is the same from the lines, from itself and from what is printed in front") {
        const std::string key = "192990004092031583203156";
        CHECK(*access_key_of(woman_2021) == key);
        CHECK(*access_key_of("1929900040 9203158 3203156") == key);
        CHECK(*access_key_of("001192990004", year{1992} / 3 / 15, year{2032} / 3 / 15) == key);
        CHECK(*access_key_of("192990004", year{1992} / 3 / 15, year{2032} / 3 / 15) == key);
        CHECK(access_key_of("192990004192031583203156").error() == MrzError::number_check);
        CHECK(access_key_of("192990004092031593203156").error() == MrzError::birth_check);
        CHECK(access_key_of("192990004092031583203157").error() == MrzError::expiry_check);
        CHECK(access_key_of("12345", year{1992} / 3 / 15, year{2032} / 3 / 15).error() ==
              MrzError::wrong_length);
    }

    TEST_CASE("a name that fills its line may have been cut off") {
        std::string lines = std::string(woman_2021).substr(0, 62);
        CHECK_FALSE(parse_mrz(woman_2021)->name_may_be_cut);
        const auto mrz = parse_mrz(lines + "CONG<TANG<TON<NU<<THI<HUYEN<TR");
        REQUIRE(mrz.has_value());
        CHECK(mrz->name_may_be_cut);
        CHECK(mrz->surname == "CONG TANG TON NU");
        CHECK(mrz->given_names == "THI HUYEN TR");
    }

    TEST_CASE("data group 1 holds the lines without line ends") {
        const auto mrz = parse_dg1(dg1_file(man_for_life));
        REQUIRE(mrz.has_value());
        CHECK(mrz->personal_number == "079204990123");
        CHECK(parse_dg1(dg1_file(with(31, '9'))).error() == LdsError::wrong_lines);
        CHECK(parse_dg1(make_tlv(0x61, {})).error() == LdsError::malformed);
        CHECK(parse_dg1(make_tlv(0x75, {})).error() == LdsError::not_this_file);
        CHECK(parse_dg1({}).error() == LdsError::malformed);
    }
}
