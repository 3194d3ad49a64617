#include "devices/card/secure_messaging.h"

#include <doctest/doctest.h>

#include "devices/card/card_crypto.h"
#include "devices/card/tlv.h"
#include "tests/devices/card/hex.h"

using namespace motcua;

namespace {

SessionKeys keys(CardCipher cipher, const char* encryption, const char* checksum,
                 const char* counter) {
    return {cipher, secret_of(from_hex(encryption)), secret_of(from_hex(checksum)),
            from_hex(counter)};
}

// The session keys of 9303-11 D.3 and of G.1.
SessionKeys example_des3() {
    return keys(CardCipher::des3, "979EC13B1CBFE9DCD01AB0FED307EAE5",
                "F1CB1F1FB5ADF208806B89DC579DC1F8", "887022120C06C226");
}
SessionKeys example_aes() {
    return keys(CardCipher::aes128, "F5F0E35C0D7161EE6724EE513A0D9A7F",
                "FE251C7858B356B24514B3BD5F4297D1", "00000000000000000000000000000000");
}

std::string plain_hex(SecureMessaging& channel, const char* answer) {
    const auto plain = channel.unwrap(*decode_response(from_hex(answer)));
    return plain ? hex(encode(*plain)) : "refused";
}

const Command select_com{0x00, 0xA4, 0x02, 0x0C, {0x01, 0x1E}};

}  // namespace

TEST_SUITE("devices/secure_messaging") {
    TEST_CASE("the retail MAC of the worked example is right without single DES") {
        const Bytes message =
            from_hex("72C29C2371CC9BDB65B779B8E8D37B29ECC154AA56A8799FAE2F498F76ED92F2");
        const Bytes key = from_hex("7962D9ECE03D1ACD4C76089DCE131543");
        CHECK(hex(checksum(CardCipher::des3, key, padded(message, 8))) == "5f1448eea8ad90a7");
    }

    TEST_CASE("the worked example with triple DES goes byte for byte (9303-11 D.4)") {
        SecureMessaging channel(example_des3());
        CHECK(hex(encode(channel.wrap(select_com))) ==
              "0ca4020c158709016375432908c044f68e08bf8b92d635ff24f800");
        CHECK(plain_hex(channel, "990290008E08FA855A5D4C50A8ED9000") == "9000");
        CHECK(hex(encode(channel.wrap({0x00, 0xB0, 0x00, 0x00, {}, 4}))) ==
              "0cb000000d9701048e08ed6705417e96ba5500");
        CHECK(plain_hex(channel, "8709019FF0EC34F9922651990290008E08AD55CC17140B2DED9000") ==
              "60145f019000");
        CHECK(hex(encode(channel.wrap({0x00, 0xB0, 0x00, 0x04, {}, 0x12}))) ==
              "0cb000040d9701128e082ea28a70f3c7b53500");
        CHECK(plain_hex(channel,
                        "871901FB9235F4E4037F2327DCC8964F1F9B8C30F42C8E2FFF224A990290008E08C8B2787"
                        "EAEA07D749000") == "04303130365f36063034303030305c0261759000");
    }

    TEST_CASE("with AES the first command after PACE goes byte for byte") {
        SecureMessaging channel(example_aes());
        const Command select{0x00, 0xA4, 0x04, 0x0C, from_hex("A0000002471001")};
        CHECK(hex(encode(channel.wrap(select))) ==
              "0ca4040c1d871101752f676b09fac86a87d632749a49c7cc8e08c18ba1fce707bd9f00");
        CHECK(plain_hex(channel, "990290008E08BEA7B381C494A0799000") == "9000");
    }

    TEST_CASE("whatever one bit of an answer is changed, the answer is refused") {
        const Bytes good = from_hex("8709019FF0EC34F9922651990290008E08AD55CC17140B2DED9000");
        for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
            SecureMessaging channel(example_des3());
            channel.wrap(select_com);
            CHECK(plain_hex(channel, "990290008E08FA855A5D4C50A8ED9000") == "9000");
            channel.wrap({0x00, 0xB0, 0x00, 0x00, {}, 4});
            Bytes bad = good;
            bad[bit / 8] ^= static_cast<std::uint8_t>(1 << (bit % 8));
            CAPTURE(bit);
            CHECK_FALSE(static_cast<bool>(channel.unwrap(*decode_response(bad))));
        }
    }

    TEST_CASE("an answer outside the channel is none, good or bad, and neither is an old one") {
        SecureMessaging channel(example_des3());
        channel.wrap(select_com);
        for (const char* bare : {"9000", "6988", "6700"}) {
            const auto answer = channel.unwrap(*decode_response(from_hex(bare)));
            REQUIRE_FALSE(static_cast<bool>(answer));
            CHECK(answer.error() == SecureMessagingError::unprotected);
        }
        CHECK(plain_hex(channel, "60145F019000") == "refused");
        SecureMessaging again(example_des3());
        again.wrap(select_com);
        CHECK(plain_hex(again, "990290008E08FA855A5D4C50A8ED9000") == "9000");
        again.wrap(select_com);
        CHECK(plain_hex(again, "990290008E08FA855A5D4C50A8ED9000") == "refused");
    }

    TEST_CASE("objects that are missing, doubled or in another order are refused") {
        for (const char* answer :
             {"8E08FA855A5D4C50A8ED9000", "990290009000", "8E08FA855A5D4C50A8ED990290009000",
              "99029000990290008E08FA855A5D4C50A8ED9000", "9902900085008E08FA855A5D4C50A8ED9000",
              "990190008E08FA855A5D4C50A8ED9000", "990290008E04FA855A5D9000",
              "8700990290008E08FA855A5D4C50A8ED9000"}) {
            CAPTURE(answer);
            SecureMessaging channel(example_des3());
            channel.wrap(select_com);
            CHECK(plain_hex(channel, answer) == "refused");
        }
    }

    TEST_CASE("a command taken back leaves the channel as it was") {
        SecureMessaging channel(example_des3());
        channel.wrap({0x00, 0xB0, 0x00, 0x00, {}, 32000});
        channel.take_back();
        CHECK(hex(encode(channel.wrap(select_com))) ==
              "0ca4020c158709016375432908c044f68e08bf8b92d635ff24f800");
        auto wrapping = keys(CardCipher::des3, "979EC13B1CBFE9DCD01AB0FED307EAE5",
                             "F1CB1F1FB5ADF208806B89DC579DC1F8", "00000000FFFFFFFF");
        SecureMessaging edge(std::move(wrapping));
        const std::string first = hex(encode(edge.wrap(select_com)));
        edge.take_back();
        CHECK(hex(encode(edge.wrap(select_com))) == first);
    }

    TEST_CASE("a short answer carries 231 bytes under triple DES and 223 under AES") {
        const SecureMessaging des3(example_des3());
        const SecureMessaging aes(example_aes());
        CHECK(des3.room_in(256) == 231);
        CHECK(aes.room_in(256) == 223);
        CHECK(aes.room_in(20) == 0);
        CHECK(aes.room_in(65536) > 65480);
        CHECK(aes.room_in(65536) < 65536 - 16);
    }

    TEST_CASE("long lengths are asked for inside and outside") {
        SecureMessaging channel(example_aes());
        const Command wrapped = channel.wrap({0x00, 0xB0, 0x00, 0x00, {}, 4096, true});
        CHECK(wrapped.extended);
        CHECK(wrapped.expected == 65536);
        const auto objects = read_tlvs(wrapped.data);
        REQUIRE(objects.has_value());
        CHECK(hex(find_tlv(*objects, 0x97)->value) == "1000");
    }

    TEST_CASE("an odd instruction sends its data without the padding indicator") {
        SecureMessaging channel(example_aes());
        const Command wrapped = channel.wrap({0x00, 0xB1, 0x00, 0x00, from_hex("54028000"), 223});
        const auto objects = read_tlvs(wrapped.data);
        REQUIRE(objects.has_value());
        REQUIRE(find_tlv(*objects, 0x85) != nullptr);
        CHECK(find_tlv(*objects, 0x85)->value.size() == 16);
        CHECK(find_tlv(*objects, 0x87) == nullptr);
    }
}
