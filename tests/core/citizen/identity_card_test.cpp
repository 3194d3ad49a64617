#include "core/citizen/identity_card.h"

#include <doctest/doctest.h>

using namespace motcua;
using namespace std::chrono;

namespace {

CardPerson someone() {
    CardPerson p;
    p.id = "001192990017";
    p.name = "Trần Thị Mẫu";
    p.birth = year_month_day{year{1992}, March, day{15}};
    p.sex = Sex::female;
    p.address = "Số 1, phố Thử, Hà Nội";
    return p;
}

}  // namespace

TEST_SUITE("citizen/identity_card") {
    TEST_CASE("a name in capitals is the same name, another address is a difference") {
        CardPerson chip = someone();
        chip.name = "TRẦN THỊ MẪU";
        CHECK(differences(someone(), chip).empty());
        chip.address = "Số 2, phố Thử, Hà Nội";
        CHECK(differences(someone(), chip) == std::vector{CardField::address});
        chip.sex = Sex::male;
        CHECK(differences(someone(), chip) == std::vector{CardField::address, CardField::sex});
    }

    TEST_CASE("what one of the two does not say is no difference, and is taken from the other") {
        CardPerson chip = someone();
        chip.address.clear();
        chip.ethnicity = "Kinh";
        CHECK(differences(someone(), chip).empty());
        const CardPerson both = overridden(someone(), chip);
        CHECK(both.address == "Số 1, phố Thử, Hà Nội");
        CHECK(both.ethnicity == "Kinh");
    }

    TEST_CASE("a number that tells another year or sex is pointed at, not refused") {
        CardPerson p = someone();
        CHECK(disagreeing_with_number(p).empty());
        p.birth = year_month_day{year{1993}, March, day{15}};
        p.sex = Sex::male;
        CHECK(disagreeing_with_number(p) == std::vector{CardField::birth, CardField::sex});
    }

    TEST_CASE("a reading is written with null for what the card does not tell") {
        CardReading reading;
        reading.person = someone();
        reading.check = {CardField::address};
        reading.verification = {CardState::intact, {CardReason::no_trusted_authority}};
        JsonWriter out;
        write_json(out, reading);
        const auto json = Json::parse(out.text());
        REQUIRE(json);
        CHECK((*json)["person"]["birth"].string() == "1992-03-15");
        CHECK((*json)["person"].has("spouse"));
        CHECK((*json)["person"]["spouse"].is_null());
        CHECK((*json)["check"].at(0).string() == "address");
        CHECK((*json)["verification"]["state"].string() == "intact");
    }
}
