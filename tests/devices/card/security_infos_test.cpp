#include "devices/card/security_infos.h"

#include <doctest/doctest.h>

#include "devices/card/chip_authentication.h"
#include "devices/card/tlv.h"
#include "tests/devices/card/hex.h"

using namespace motcua;

namespace {

// What Vietnamese cards carry, as public readers of them have it.
const char* const card_access =
    "3134 300D 0608 04007F0007020202 020101 300F 060A 04007F00070202030202 020101"
    "3012 060A 04007F00070202040202 020102 02010D";

}  // namespace

TEST_SUITE("devices/security_infos") {
    TEST_CASE("the card's access file names PACE and its curve") {
        const auto infos = parse_security_infos(from_hex(card_access));
        REQUIRE(infos.has_value());
        REQUIRE(infos->pace.size() == 1);
        CHECK(infos->pace[0] == PaceInfo{from_hex("04007F00070202040202"), CardCipher::aes128, 13});
        CHECK(infos->terminal_authentication);
        REQUIRE(infos->chip.size() == 1);
        CHECK(infos->chip[0].cipher == CardCipher::aes128);
        CHECK(infos->chip[0].key_id.empty());
    }

    TEST_CASE("ways of PACE that cannot be gone are passed over") {
        // Integrated mapping, version 1, a multiplicative group, an unknown curve, a cipher of
        // none.
        const Bytes whole = from_hex(
            "3012060A04007F0007020204040202010202010D3012060A04007F0007020204020202010102010D"
            "3012060A04007F000702020402020201020201023012060A04007F00070202040202020102020113"
            "3012060A04007F0007020204020902010202010D");
        const auto set = parse_security_infos(make_tlv(0x31, whole));
        REQUIRE(set.has_value());
        CHECK(set->pace.empty());
        CHECK_FALSE(set->terminal_authentication);
    }

    TEST_CASE("a protocol on two curves must be told which") {
        const Bytes two = from_hex(
            "3012060A04007F0007020204020402010202010D3012060A04007F0007020204020402010202010C");
        const auto infos = parse_security_infos(make_tlv(0x31, two));
        REQUIRE(infos.has_value());
        REQUIRE(infos->pace.size() == 2);
        CHECK(infos->pace[0].name_curve);
        CHECK(infos->pace[1].name_curve);
        CHECK(infos->pace[0].cipher == CardCipher::aes256);
    }

    TEST_CASE("DG14 names the chip's key, its protocol and how it signs") {
        const Bytes spki = make_tlv(0x30, from_hex("0500"));
        Bytes key = make_tlv(0x06, from_hex("04007F000702020102"));
        append(key, spki);
        append(key, from_hex("020105"));
        Bytes set = make_tlv(0x30, key);
        append(set, from_hex("3012060A04007F00070202030204020101020105"));
        append(set, from_hex("30170606678108010105020101060A04007F00070101040104"));
        const auto infos = parse_dg14(make_tlv(0x6E, make_tlv(0x31, set)));
        REQUIRE(infos.has_value());
        REQUIRE(infos->chip_keys.size() == 1);
        CHECK(infos->chip_keys[0] == ChipAuthenticationKey{spki, from_hex("05")});
        REQUIRE(infos->chip.size() == 1);
        CHECK(infos->chip[0].cipher == CardCipher::aes256);
        CHECK(infos->active_hash == CardDigest::sha384);
        CHECK_FALSE(parse_dg14(make_tlv(0x31, set)).has_value());
    }

    TEST_CASE("the chip's key goes with the info of its number, the strongest first") {
        SecurityInfos infos;
        infos.chip_keys = {{from_hex("01"), from_hex("05")}, {from_hex("02"), from_hex("06")}};
        infos.chip = {{from_hex("AA"), CardCipher::des3, 1, from_hex("05")},
                      {from_hex("BB"), CardCipher::aes128, 1, from_hex("06")},
                      {from_hex("CC"), CardCipher::aes256, 1, from_hex("07")}};
        const auto choice = choose_chip_authentication(infos);
        REQUIRE(choice.has_value());
        CHECK(choice->info.cipher == CardCipher::aes128);
        CHECK(hex(choice->key.public_key) == "02");
        infos.chip.clear();
        const auto without = choose_chip_authentication(infos);
        REQUIRE(without.has_value());
        CHECK(without->info.cipher == CardCipher::des3);
        infos.chip_keys.clear();
        CHECK_FALSE(choose_chip_authentication(infos).has_value());
    }

    TEST_CASE("what is no set of infos is none") {
        for (const char* bytes :
             {"", "30", "3000", "310130", "3103020101", "31023000", "31053003020101"}) {
            CAPTURE(bytes);
            CHECK_FALSE(parse_security_infos(from_hex(bytes)).has_value());
        }
        CHECK(parse_security_infos(from_hex("3100")).has_value());
    }
}
