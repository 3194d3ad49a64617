#include "core/base/json.h"

#include <doctest/doctest.h>

using namespace motcua;

TEST_SUITE("core/json") {
    TEST_CASE("what is not one well-formed value is refused") {
        for (const char* text : {"", "{", "{\"a\":1,}x", "{\"a\":1} {}", "[1,2", "\"a\"",
                                 "{\"a\":1,\"a\":2}", "{\"a\":\"\xff\"}", "{'a':1}"}) {
            CAPTURE(text);
            CHECK_FALSE(Json::parse(text).has_value());
        }
    }

    TEST_CASE("a text nested too deeply is refused") {
        CHECK(Json::parse(std::string(30, '[') + std::string(30, ']')).has_value());
        CHECK_FALSE(Json::parse(std::string(40, '[') + std::string(40, ']')).has_value());
        CHECK_FALSE(Json::parse(std::string(100000, '[')).has_value());
    }

    TEST_CASE("values are read by their type and by nothing else") {
        const auto json = Json::parse(R"({"s":"x","n":5,"t":true,"l":[1,2],"z":null,"f":1.5})");
        REQUIRE(json.has_value());
        CHECK((*json)["s"].string() == "x");
        CHECK((*json)["n"].integer() == 5);
        CHECK_FALSE((*json)["n"].string().has_value());
        CHECK_FALSE((*json)["s"].integer().has_value());
        CHECK_FALSE((*json)["f"].integer().has_value());
        CHECK((*json)["t"].boolean() == true);
        CHECK((*json)["l"].size() == 2);
        CHECK((*json)["z"].is_null());
        CHECK((*json)["nothing"].is_null());
    }

    TEST_CASE("what is written is read back") {
        JsonWriter out;
        out.begin_object().field("a", "dòng 1\n\"2\"").field("b", 7).key("c").begin_array();
        out.value(true).null().end_array().end_object();
        CHECK(out.text() == R"({"a":"dòng 1\n\"2\"","b":7,"c":[true,null]})");
        CHECK(Json::parse(out.text())->dump() == out.text());
    }
}
