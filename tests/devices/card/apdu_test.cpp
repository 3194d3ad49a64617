#include "devices/card/apdu.h"

#include <doctest/doctest.h>

#include "tests/devices/card/hex.h"

using namespace motcua;

namespace {

struct Row {
    const char* what;
    Command command;
    const char* bytes;
};

const Row rows[] = {
    {"header alone", {0x00, 0x22, 0xC1, 0xA4}, "0022C1A4"},
    {"an answer of 8", {0x00, 0x84, 0, 0, {}, 8}, "0084000008"},
    {"an answer of 256", {0x00, 0xB0, 0x9C, 0, {}, 256}, "00B09C0000"},
    {"data", {0x00, 0xA4, 0x02, 0x0C, {0x01, 0x1C}}, "00A4020C02011C"},
    {"data and an answer", {0x10, 0x86, 0, 0, {0x7C, 0x00}, 256}, "10860000027C0000"},
    {"a long answer", {0x00, 0xB0, 0, 0, {}, 4096, true}, "00B00000001000"},
    {"the longest answer", {0x00, 0xB0, 0, 0, {}, 65536, true}, "00B00000000000"},
    {"data in long form", {0x00, 0xA4, 4, 12, {0xAB}, 0, true}, "00A4040C000001AB"},
    {"both in long form", {0x0C, 0xB0, 0, 0, {0x97}, 256, true}, "0CB00000000001970100"},
};

}  // namespace

TEST_SUITE("devices/apdu") {
    TEST_CASE("a command is written and read back in each of the four cases, short and extended") {
        for (const Row& row : rows) {
            CAPTURE(row.what);
            CHECK(hex(encode(row.command)) == hex(from_hex(row.bytes)));
            const auto back = decode_command(from_hex(row.bytes));
            REQUIRE(back.has_value());
            CHECK(*back == row.command);
        }
    }

    TEST_CASE("more than 255 bytes of data or 256 of answer take the long form unasked") {
        Command command{0, 0x88, 0, 0, Bytes(256, 1), 0};
        CHECK(encode(command).size() == 4 + 3 + 256);
        command = {0, 0xB0, 0, 0, {}, 257};
        CHECK(hex(encode(command)) == "00b00000000101");
    }

    TEST_CASE("a command whose lengths contradict each other is none") {
        for (const char* bytes :
             {"", "00A404", "00A4040C03AABB", "00A4040C01AABBCC", "00B0000000AA",
              "00B00000000003AABB", "00B00000000001AABB", "00B000000000000011"}) {
            CAPTURE(bytes);
            CHECK_FALSE(decode_command(from_hex(bytes)).has_value());
        }
    }

    TEST_CASE("an answer needs its two status bytes: less means that the card has gone") {
        CHECK_FALSE(decode_response({}).has_value());
        CHECK_FALSE(decode_response(from_hex("90")).has_value());
        const auto bare = decode_response(from_hex("6A82"));
        REQUIRE(bare.has_value());
        CHECK(bare->sw == 0x6A82);
        CHECK_FALSE(bare->ok());
        const auto full = decode_response(from_hex("01029000"));
        REQUIRE(full.has_value());
        CHECK(full->ok());
        CHECK(hex(full->data) == "0102");
        CHECK(hex(encode(*full)) == "01029000");
    }
}
