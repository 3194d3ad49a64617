#include "devices/card/key_derivation.h"

#include <doctest/doctest.h>

#include "tests/devices/card/hex.h"

using namespace motcua;

namespace {

std::string key_hex(CardCipher cipher, const char* seed, KeyUse use) {
    return hex(bytes_of(derive_key(cipher, from_hex(seed), use)));
}

}  // namespace

TEST_SUITE("devices/key_derivation") {
    TEST_CASE("the worked examples of the standard give the same keys (9303-11 D.1, D.3, G.1)") {
        const char* bac_seed = "239AB9CB282DAF66231DC5A4DF6BFBAE";
        CHECK(hex(mrz_seed("L898902C<369080619406236")).substr(0, 32) ==
              "239ab9cb282daf66231dc5a4df6bfbae");
        CHECK(key_hex(CardCipher::des3, bac_seed, KeyUse::encryption) ==
              "ab94fdecf2674fdfb9b391f85d7f76f2");
        CHECK(key_hex(CardCipher::des3, bac_seed, KeyUse::checksum) ==
              "7962d9ece03d1acd4c76089dce131543");
        CHECK(hex(mrz_seed("T22000129364081251010318")) ==
              "7e2d2a41c74ea0b38cd36f863939bfa8e9032aad");
        CHECK(key_hex(CardCipher::aes128, "7E2D2A41C74EA0B38CD36F863939BFA8E9032AAD",
                      KeyUse::password) == "89ded1b26624ec1e634c1989302849dd");
    }

    TEST_CASE("longer AES keys come from SHA-256") {
        CHECK(key_hex(CardCipher::aes192, "00", KeyUse::encryption).size() == 48);
        CHECK(key_hex(CardCipher::aes256, "00", KeyUse::encryption).size() == 64);
        // The longer hash cut short: not the hash of the shorter key.
        CHECK(key_hex(CardCipher::aes256, "00", KeyUse::encryption).substr(0, 48) ==
              key_hex(CardCipher::aes192, "00", KeyUse::encryption));
        CHECK(key_hex(CardCipher::aes192, "00", KeyUse::encryption).substr(0, 32) !=
              key_hex(CardCipher::aes128, "00", KeyUse::encryption));
    }
}
