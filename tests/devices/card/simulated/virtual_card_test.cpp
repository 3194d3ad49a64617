#include "devices/card/simulated/virtual_card.h"

#include <doctest/doctest.h>

#include "devices/card/simulated/card_designs.h"
#include "tests/devices/card/hex.h"
#include "tests/support/virtual_card/card_persons.h"

using namespace motcua;
using namespace motcua::simulated;

namespace {

VirtualCard a_card(std::string_view design) {
    static TrainingAuthority authority;
    return VirtualCard(issue(test::a_card_holder(), card_design(design)->design, authority).chip);
}

std::string answer(VirtualCard& card, std::string_view command) {
    return hex(card.process(from_hex(command)));
}

}  // namespace

TEST_SUITE("devices/virtual_card") {
    TEST_CASE("before anything is proven the chip tells how to prove it, and nothing else") {
        VirtualCard card = a_card("cccd_2021");
        CHECK(answer(card, "00A4020C02011C") == "9000");
        // The same bytes that Vietnamese cards of 2021 carry.
        CHECK(answer(card, "00B0000000") ==
              "3134"
              "300d060804007f0007020202020101"
              "300f060a04007f00070202030202020101"
              "3012060a04007f0007020204020202010202010d"
              "9000");
        CHECK(answer(card, "00A4040C07A0000002471001") == "9000");
        for (const char* file : {"01", "02", "0D", "1E", "1D", "03"}) {
            CAPTURE(file);
            CHECK(answer(card, std::string("00A4020C0201") + file) == "6982");
            CHECK(answer(card, "00B08D0000") == "6982");
        }
        CHECK(answer(card, "00A4020C020104") == "6a82");
        CHECK(answer(card, "0088000008010203040506070800") == "6982");
    }

    TEST_CASE("a chip refuses what it does not know in the words of the standard") {
        struct Row {
            const char *design, *command, *says;
        };
        const Row rows[] = {
            {"short_bac", "00B00000000100", "6700"},                      // extended length
            {"short_bac", "00A4020C02011C", "6a82"},                      // no EF.CardAccess
            {"can_cuoc_2024", "0084000008", "6985"},                      // no BAC
            {"cccd_2021", "00A4040C07A0000002471002", "6a82"},            // another application
            {"cccd_2021", "00CA000000", "6d00"},                          // another command
            {"cccd_2021", "00A4020C0301", "6700"},                        // broken
            {"cccd_2021", "00B0000000", "6986"},                          // no file
            {"cccd_2021", "0CB0000000", "6988"},                          // no session
            {"cccd_2021", "002241A40C800A04007F00070202030202", "6a86"},  // no session either
            {"can_cuoc_2024_no_mrz", "0022C1A40F800A04007F00070202040202830101", "6a80"},
            {"can_cuoc_2024_no_mrz", "0022C1A40F800A04007F00070202040202830102", "9000"},
            {"cccd_2021", "0022C1A40F800A04007F00070202040204830102", "6a80"},  // AES-256
        };
        for (const Row& row : rows) {
            CAPTURE(row.design);
            CAPTURE(row.command);
            VirtualCard card = a_card(row.design);
            CHECK(answer(card, row.command) == row.says);
        }
    }

    TEST_CASE("a wrong token is refused, and three of them block a card that counts") {
        VirtualCard card = a_card("blocking");
        for (int attempt = 0; attempt < 3; ++attempt) {
            CHECK(answer(card, "0022C1A40F800A04007F00070202040202830102") == "9000");
            CHECK(answer(card, "10860000027C0000").substr(0, 8) == "7c128010");
            CHECK(answer(card, "10860000047C02810000") == "6300");  // no point at all
            card.reset();
        }
        CHECK(answer(card, "0022C1A40F800A04007F00070202040202830102") == "6983");
    }

    TEST_CASE("what is broken in any way gets an answer of two bytes at least") {
        VirtualCard card = a_card("cccd_2021");
        unsigned noise = 1;
        for (int i = 0; i < 20000; ++i) {
            Bytes command;
            noise = noise * 1664525U + 1013904223U;
            for (unsigned n = noise >> 28; n > 0; --n) {
                noise = noise * 1664525U + 1013904223U;
                command.push_back(static_cast<std::uint8_t>(noise >> 24));
            }
            if (command.size() > 1 && noise % 3 == 0) command[0] = 0x00;
            CHECK(card.process(command).size() >= 2);
        }
    }
}
