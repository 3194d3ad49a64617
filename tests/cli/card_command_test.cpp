// card parse, card decode: the real program, without a counter.
#include <doctest/doctest.h>

#include "tests/cli/program.h"
#include "tests/support/damaged_codes.h"

using namespace motcua;
using test::Counter;
using test::Ran;

namespace {

const std::string card =
    "001192990017|990456789|Nguyễn Thị Mẫu|15031992|Nữ|Số 27, ngõ 61, phố Thử, Hà Nội|10052021";

}  // namespace

TEST_SUITE("cli/card") {
    TEST_CASE("the text of a code becomes a person, without a data folder") {
        const Counter counter;
        const Ran ran = counter.run({"card", "parse"}, card + "\r\n");
        REQUIRE(ran.status == 0);
        CHECK(ran.err.empty());
        const Json json = ran.json();
        CHECK(json.string_or("source") == "qr");
        CHECK(json["person"].string_or("id") == "001192990017");
        CHECK(json["person"].string_or("name") == "Nguyễn Thị Mẫu");
        CHECK(json["person"].string_or("birth") == "1992-03-15");
        CHECK(json["person"].string_or("sex") == "female");
        CHECK(json["person"]["spouse"].is_null());
        CHECK(json["check"].size() == 0);
        CHECK(json["verification"].string_or("state") == "none");
        CHECK_FALSE(std::filesystem::exists(counter.folder()));
    }

    TEST_CASE("a text that is no card's is refused in the language asked for") {
        const Counter counter;
        for (const char* language : {"vi", "en"}) {
            const Ran ran = counter.run({"card", "parse", "--lang", language}, "not a card");
            CHECK(ran.status == 1);
            CHECK(ran.out.empty());
            CHECK(ran.says("MC-1022"));
            CHECK(ran.is_one_line());
        }
        CHECK(counter.run({"card", "parse"}, "").status == 1);
    }

    TEST_CASE("a photograph of a card's code becomes a person") {
        const Counter counter;
        for (const int quality : {0, 70}) {
            const std::string picture = test::encoded_picture(test::drawn_code(card, 4), quality);
            write_file_durably(counter.beside("card"), picture);
            const Ran ran = counter.run({"card", "decode", counter.beside("card").string()});
            REQUIRE(ran.status == 0);
            CHECK(ran.json()["person"].string_or("name") == "Nguyễn Thị Mẫu");
            CHECK(ran.json().string_or("source") == "qr");
            CHECK(counter.run({"card", "decode", "-"}, picture).status == 0);
        }
        CHECK_FALSE(std::filesystem::exists(counter.folder()));
    }

    TEST_CASE("a picture of something else is refused, each reason with its code") {
        const Counter counter;
        const auto refused = [&](const std::string& bytes) {
            write_file_durably(counter.beside("picture"), bytes);
            const Ran ran = counter.run({"card", "decode", counter.beside("picture").string()});
            CHECK(ran.out.empty());
            CHECK(ran.is_one_line());
            CHECK(ran.status == 1);
            return ran;
        };
        CHECK(refused(test::encoded_picture(test::drawn_code("not a card", 4))).says("MC-1022"));
        CHECK(refused(test::encoded_picture(GreyPicture(120, 90))).says("MC-1023"));
        CHECK(refused("this is text").says("MC-1024"));
        CHECK(counter.run({"card", "decode"}).status == 2);
        CHECK(counter.run({"card", "decode", "/nowhere.png"}).status == 4);
    }

    TEST_CASE("card without a known word behind it is a wrong usage") {
        const Counter counter;
        CHECK(counter.run({"card"}).status == 2);
        CHECK(counter.run({"card", "guess"}).status == 2);
        CHECK(counter.run({"card", "parse", "more"}, card).status == 2);
    }
}
