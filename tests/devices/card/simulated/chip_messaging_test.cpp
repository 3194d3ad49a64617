#include "devices/card/simulated/chip_messaging.h"

#include <doctest/doctest.h>

#include "devices/card/simulated/chip_bytes.h"
#include "devices/card/simulated/chip_contents.h"
#include "tests/devices/card/hex.h"

using namespace motcua;
using namespace motcua::simulated;

namespace {

// ICAO 9303-11 appendix D.4: session keys come from this secret, the counter from both challenges.
const Bytes worked_secret = from_hex("0036D272F5C350ACAC50C3F572D23600");
const Bytes worked_counter = from_hex("887022120C06C226");

ChipMessaging worked_example() { return {ChipCipher::des3, worked_secret, worked_counter}; }

}  // namespace

TEST_SUITE("devices/chip_messaging") {
    TEST_CASE("the worked example of ICAO 9303-11 gives its keys") {
        CHECK(derived_key(ChipCipher::des3, from_hex("239AB9CB282DAF66231DC5A4DF6BFBAE"), 1) !=
              derived_key(ChipCipher::des3, from_hex("239AB9CB282DAF66231DC5A4DF6BFBAE"), 2));
        const Bytes cryptogram =
            from_hex("72C29C2371CC9BDB65B779B8E8D37B29ECC154AA56A8799FAE2F498F76ED92F2");
        CHECK(mac(ChipCipher::des3, from_hex("7962D9ECE03D1ACD4C76089DCE131543"),
                  padded(cryptogram, 8)) == from_hex("5F1448EEA8AD90A7"));
    }

    TEST_CASE("a protected SELECT and READ BINARY of the worked example open and are answered") {
        ChipMessaging chip = worked_example();
        const auto select = chip.open(
            *decode_command(from_hex("0CA4020C158709016375432908C044F68E08BF8B92D635FF24F800")));
        CHECK(select.sw == status::ok);
        CHECK(select.command.data == from_hex("011E"));
        CHECK(encode(chip.protect({{}, status::ok}, 0xA4)) ==
              from_hex("990290008E08FA855A5D4C50A8ED9000"));
        const auto read =
            chip.open(*decode_command(from_hex("0CB000000D9701048E08ED6705417E96BA5500")));
        CHECK(read.sw == status::ok);
        CHECK(read.command.expected == 4);
        CHECK(encode(chip.protect({from_hex("60145F01"), status::ok}, 0xB0)) ==
              from_hex("8709019FF0EC34F9922651990290008E08AD55CC17140B2DED9000"));
    }

    TEST_CASE("a single bit turned in a command makes the checksum wrong") {
        const Bytes good = from_hex("0CA4020C158709016375432908C044F68E08BF8B92D635FF24F800");
        for (std::size_t bit = 0; bit < 8 * (good.size() - 1); ++bit) {
            CAPTURE(bit);
            Bytes bad = good;
            bad[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
            const auto command = decode_command(bad);
            if (!command || bit / 8 == 4) continue;  // the lengths themselves
            ChipMessaging chip = worked_example();
            CHECK(chip.open(*command).sw != status::ok);
        }
    }

    TEST_CASE("an answer fills short and extended length to the last block") {
        struct Row {
            ChipCipher cipher;
            std::size_t expected, room;
        };
        const Row rows[] = {{ChipCipher::des3, 256, 231},
                            {ChipCipher::aes128, 256, 223},
                            {ChipCipher::aes256, 256, 223},
                            {ChipCipher::aes128, 10, 0}};
        for (const Row& row : rows) {
            CAPTURE(row.expected);
            const ChipMessaging chip(row.cipher, worked_secret, {});
            CHECK(chip.room(row.expected) == row.room);
        }
        for (std::size_t expected = 100; expected < 700; ++expected) {
            ChipMessaging chip(ChipCipher::aes128, worked_secret, {});
            const std::size_t room = chip.room(expected);
            CHECK(chip.protect({Bytes(room, 7), status::ok}, 0xB0).data.size() <= expected);
            CHECK(chip.protect({Bytes(room + 32, 7), status::ok}, 0xB0).data.size() > expected);
        }
    }
}
