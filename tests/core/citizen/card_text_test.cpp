#include "core/citizen/card_text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "core/base/text.h"

using namespace motcua;
using namespace std::chrono;

namespace {

constexpr year_month_day born{year{1992}, March, day{15}};
constexpr year_month_day issued{year{2021}, May, day{10}};
const std::string whole =
    "001192990017|990456789|Nguyễn Thị Mẫu|15031992|Nữ|Số 27, ngõ 61, phố Thử, Hà Nội|10052021";

std::vector<CardField> checks(const std::string& text) {
    const auto reading = parse_card_text(text);
    REQUIRE(reading);
    return reading->check;
}

CardPerson person(const std::string& text) {
    CAPTURE(text);
    const auto reading = parse_card_text(text);
    REQUIRE(reading);
    return reading->person;
}

bool looks_at(const std::vector<CardField>& check, CardField field) {
    return std::ranges::find(check, field) != check.end();
}

}  // namespace

TEST_SUITE("citizen/card_text") {
    TEST_CASE("the seven fields of a card become a person, with nothing to look at") {
        const auto reading = parse_card_text(whole);
        REQUIRE(reading);
        const CardPerson& p = reading->person;
        CHECK(p.id == "001192990017");
        CHECK(p.old_id == "990456789");
        CHECK(p.name == "Nguyễn Thị Mẫu");
        CHECK(p.birth == born);
        CHECK(p.sex == Sex::female);
        CHECK(p.address == "Số 27, ngõ 61, phố Thử, Hà Nội");
        CHECK(p.issued == issued);
        CHECK(reading->check.empty());
        CHECK(reading->verification.state == CardState::none);
        CHECK(reading->source == CardSource::qr);
    }

    TEST_CASE("the old number may be empty, left out, or have twelve digits") {
        struct Case {
            const char* text;
            const char* old;
        };
        const std::string rest = "Lê Văn Mẫu|02092004|Nam|Tổ 5, Phường Thử|20082024";
        for (const auto& [front, old] : {Case{"079204990011||", ""}, Case{"079204990011|", ""},
                                         Case{"079204990011|990000111222|", "990000111222"}}) {
            const CardPerson p = person(front + rest);
            CHECK(p.old_id == old);
            CHECK(p.name == "Lê Văn Mẫu");
            CHECK(p.issued == year_month_day{year{2024}, August, day{20}});
            CHECK(checks(front + rest).empty());
        }
    }

    TEST_CASE("line ends in place of bars, marks around and a scanner's prefix change nothing") {
        const CardPerson expected = person(whole);
        for (const char* separator : {"\n", "\r\n", "\r", "\t"}) {
            std::string text;
            for (const char c : whole) c == '|' ? text += separator : text += c;
            CHECK(person(text) == expected);
        }
        CHECK(person("\xef\xbb\xbf]Q3" + whole + "\r\n") == expected);
        CHECK(person(whole + "|||||") == expected);
        CHECK(checks(whole + "|||||").empty());
    }

    TEST_CASE("another sign for the bar is another keyboard: the texts want a look") {
        std::string text = whole;
        std::ranges::replace(text, '|', '~');
        CHECK(person(text).name == "Nguyễn Thị Mẫu");
        CHECK(checks(text) == std::vector{CardField::name, CardField::address});
    }

    TEST_CASE("any field may be empty, and what should be there is pointed at") {
        CHECK(checks("001192990017|990456789|Nguyễn Thị Mẫu||Nữ|Số 27, phố Thử|10052021") ==
              std::vector{CardField::birth});
        CHECK(person("001192990017|990456789|Nguyễn Thị Mẫu||Nữ|Số 27, phố Thử|10052021").issued ==
              issued);
        CHECK(checks("001192990017||Nguyễn Thị Mẫu|15031992|Nữ|Số 27, phố Thử|") ==
              std::vector{CardField::issued});
        CHECK(checks("001192990017||Nguyễn Thị Mẫu|15031992||Số 27, phố Thử|10052021") ==
              std::vector{CardField::sex});
        CHECK(looks_at(checks("001192990017|||15031992|Nữ|Số 27, phố Thử|10052021"),
                       CardField::name));
    }

    TEST_CASE("the extras of the 2024 card are told apart by shape") {
        const std::string front =
            "079204990011||Lê Văn Mẫu|02092004|Nam|Tổ 5, Phường Thử|20082024|";
        const CardPerson parents = person(front + "|Lê Văn Cha|Trần Thị Mẹ|");
        CHECK(parents.father == "Lê Văn Cha");
        CHECK(parents.mother == "Trần Thị Mẹ");
        CHECK(parents.old_id.empty());
        const CardPerson cancelled = person(front + "079204990099|Lê Văn Cha|Trần Thị Mẹ|");
        CHECK(cancelled.old_id == "079204990099");
        CHECK(cancelled.mother == "Trần Thị Mẹ");
        CHECK(person(front + "Lê Văn Cha|Trần Thị Mẹ").father == "Lê Văn Cha");
        CHECK(person(front + "||Trần Thị Mẹ").mother == "Trần Thị Mẹ");
        CHECK(checks(front + "|Lê Văn Cha") == std::vector{CardField::father});
        CHECK(checks(front + "|Lê Văn Cha|Trần Thị Mẹ|").empty());
        // An old number that is there is not replaced.
        CHECK(person(whole + "|079204990099").old_id == "990456789");
    }

    TEST_CASE("a date is day, month, year; another order only where nothing else fits") {
        struct Case {
            const char* text;
            bool read;
            bool guessed;
            year_month_day date;
        };
        const Case cases[] = {
            {"15031992", true, false, born},
            {"15/03/1992", true, false, born},
            {"15-03-1992", true, false, born},
            {"19920315", true, true, born},
            {"20122011", true, false, {year{2011}, December, day{20}}},
            {"31021992", false, false, born},
            {"15/03-1992", false, false, born},
            {"1992/03/15", false, false, born},
            {"00001992", false, false, born},
            {"1503199", false, false, born},
            {"", false, false, born},
        };
        for (const Case& c : cases) {
            CAPTURE(c.text);
            const auto date = parse_card_date(c.text);
            CHECK(date.has_value() == c.read);
            if (!date || !c.read) continue;
            CHECK(date->date == c.date);
            CHECK(date->guessed == c.guessed);
        }
    }

    TEST_CASE("a date that is none is left empty, one in another order is pointed at") {
        const std::string tail = "|Nữ|Số 27, phố Thử|10052021";
        CHECK(checks("001192990017||Nguyễn Thị Mẫu|31021992" + tail) ==
              std::vector{CardField::birth});
        CHECK_FALSE(person("001192990017||Nguyễn Thị Mẫu|31021992" + tail).birth);
        CHECK(checks("001192990017||Nguyễn Thị Mẫu|19920315" + tail) ==
              std::vector{CardField::birth});
        CHECK(person("001192990017||Nguyễn Thị Mẫu|19920315" + tail).birth == born);
    }

    TEST_CASE("a number that tells another sex or year is a reason to look") {
        CHECK(checks("001192990017||Lê Văn Mẫu|15031993|Nam|Số 27, phố Thử|10052021") ==
              std::vector{CardField::birth, CardField::sex});
    }

    TEST_CASE("decomposed letters are composed, the letters of minorities too") {
        const CardPerson p = person(
            "066158990031||H'\u0243ia Nie\u0302 Kda\u0306m|01011958|Nu\u031b\u0303|Bu\u00f4n "
            "C\u030cu, X\u00e3 Th\u1eed|28022022");
        CHECK(p.name == "H'Ƀia Niê Kdăm");
        CHECK(p.sex == Sex::female);
        CHECK(p.address == "Buôn Ču, Xã Thử");
    }

    TEST_CASE("names without marks or with foreign endings stay, when the address is sound") {
        for (const char* name : {"Mai Anh Thi", "Ksor Hur", "Y Wun Rcom", "H'Wiăo Kpă"}) {
            const std::string text =
                std::string("066158990031||") + name + "|01011958|Nữ|Buôn Ea Sar, Xã Thử|28022022";
            CAPTURE(name);
            CHECK(person(text).name == name);
            CHECK_FALSE(looks_at(checks(text), CardField::address));
        }
        CHECK(checks("066158990031||Mai Anh Thi|01011958|Nữ|Buôn Ea Sar, Xã Thử|28022022").empty());
    }

    TEST_CASE("what is no card is refused, and never more is made of it") {
        struct Case {
            std::string text;
            CardTextError error;
        };
        const Case cases[] = {
            {"", CardTextError::empty},
            {" \r\n", CardTextError::empty},
            {"001192990017", CardTextError::not_a_card},
            {"||||||", CardTextError::no_number},
            {"https://example.vn/tra-cuu/Z00.00.01-261123-0001?k=ABCD", CardTextError::not_a_card},
            {"H15.50.05.13-261123-0213", CardTextError::not_a_card},
            {"00119299001|990456789|Nguyễn Thị Mẫu|15031992|Nữ|Số 27|10052021",
             CardTextError::no_number},
            {"001192990017|a|b|c|d|e|f", CardTextError::not_a_card},
            {"001192990017||||||", CardTextError::not_a_card},
            {std::string(5000, 'x'), CardTextError::too_long},
        };
        for (const Case& c : cases) {
            CAPTURE(c.text);
            const auto reading = parse_card_text(c.text);
            REQUIRE_FALSE(reading);
            CHECK(reading.error() == c.error);
        }
    }
}
