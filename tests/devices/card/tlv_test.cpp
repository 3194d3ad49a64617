#include "devices/card/tlv.h"

#include <doctest/doctest.h>

#include "tests/devices/card/hex.h"

using namespace motcua;

TEST_SUITE("devices/tlv") {
    TEST_CASE("objects side by side are read with tags and lengths of every size") {
        Bytes bytes = from_hex("870901AABBCCDDEEFF0011 5F2E8103010203 7F49820001AA 99029000");
        const auto objects = read_tlvs(bytes);
        REQUIRE(objects.has_value());
        REQUIRE(objects->size() == 4);
        CHECK((*objects)[0].tag == 0x87);
        CHECK((*objects)[1].tag == 0x5F2E);
        CHECK(hex((*objects)[1].value) == "010203");
        CHECK((*objects)[2].tag == 0x7F49);
        CHECK(hex((*objects)[3].whole) == "99029000");
        CHECK(find_tlv(*objects, 0x99) == &(*objects)[3]);
        CHECK(find_tlv(*objects, 0x8E) == nullptr);
        CHECK(read_tlvs({})->empty());
    }

    TEST_CASE("broken objects are refused, not read past") {
        for (const char* bytes :
             {"87", "8705AA", "87820001", "8780AA0000", "8785000000000100", "87FF", "5F", "5F2E",
              "5F8181810100", "9902900087", "8784FFFFFFFF00"}) {
            CAPTURE(bytes);
            CHECK_FALSE(read_tlvs(from_hex(bytes)).has_value());
        }
    }

    TEST_CASE("a path leads to the value of a nested object") {
        const Bytes bytes = from_hex("7C0A 8003010203 8203AABBCC");
        const auto value = value_at(bytes, {0x7C, 0x82});
        REQUIRE(value.has_value());
        CHECK(hex(*value) == "aabbcc");
        CHECK_FALSE(value_at(bytes, {0x7C, 0x84}).has_value());
        CHECK_FALSE(value_at(bytes, {0x7C, 0x80, 0x30}).has_value());
    }

    TEST_CASE("the length of a file is known from its first bytes") {
        struct {
            const char* head;
            std::optional<std::size_t> length;
        } const rows[] = {{"615D", 0x5D + 2},    {"7582478F", 0x478F + 4}, {"7F618203E8", 1005},
                          {"6D81C8", 203},       {"75", std::nullopt},     {"758247", std::nullopt},
                          {"7580", std::nullopt}};
        for (const auto& row : rows) {
            CAPTURE(row.head);
            CHECK(tlv_length(from_hex(row.head)) == row.length);
        }
    }

    TEST_CASE("what is written is read back, with the shortest length there is") {
        for (const std::size_t size : {0u, 1u, 127u, 128u, 255u, 256u, 65535u, 65536u}) {
            CAPTURE(size);
            const Bytes value(size, 0x5A);
            const Bytes written = make_tlv(0x7F49, value);
            const auto read = first_tlv(written);
            REQUIRE(read.has_value());
            CHECK(read->tag == 0x7F49);
            CHECK(read->value.size() == size);
            const std::size_t head = size < 128 ? 3 : size < 256 ? 4 : size < 65536 ? 5 : 6;
            CHECK(written.size() == size + head);
        }
    }

    TEST_CASE("object identifiers are written as the standards print them") {
        CHECK(hex(oid_bytes({0, 4, 0, 127, 0, 7, 2, 2, 4, 2, 2})) == "04007f00070202040202");
        CHECK(hex(oid_bytes({2, 23, 136, 1, 1, 5})) == "678108010105");
        CHECK(hex(oid_bytes({1, 2, 840, 113549})) == "2a864886f70d");
        CHECK(hex(oid_bytes({1, 0, 10646, 1, 0, 8})) == "28d316010008");
    }
}
