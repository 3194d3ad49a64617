#include "devices/card/key_derivation.h"

#include <openssl/crypto.h>

#include <bit>

#include "devices/card/card_digest.h"
#include "devices/card/tlv.h"

namespace motcua {
namespace {

// ICAO 9303-3 section 4.9: weights 7, 3, 1; letters from 10, the filler 0.
std::optional<int> check_digit(std::string_view field) {
    int sum = 0;
    for (std::size_t i = 0; i < field.size(); ++i) {
        const char c = field[i];
        int value = 0;
        if (c >= '0' && c <= '9') {
            value = c - '0';
        } else if (c >= 'A' && c <= 'Z') {
            value = c - 'A' + 10;
        } else if (c != '<') {
            return std::nullopt;
        }
        sum += value * (i % 3 == 0 ? 7 : i % 3 == 1 ? 3 : 1);
    }
    return sum % 10;
}

bool checks(std::string_view field_and_digit) {
    const auto digit = check_digit(field_and_digit.substr(0, field_and_digit.size() - 1));
    return digit && field_and_digit.back() == '0' + *digit;
}

}  // namespace

Secret derive_key(CardCipher cipher, ByteView shared, KeyUse use) {
    const bool longer = cipher == CardCipher::aes192 || cipher == CardCipher::aes256;
    Bytes message(shared.begin(), shared.end());
    append(message, Bytes{0, 0, 0, static_cast<std::uint8_t>(use)});
    Bytes hash = digest(longer ? CardDigest::sha256 : CardDigest::sha1, message);
    OPENSSL_cleanse(message.data(), message.size());
    const std::size_t size = key_size(cipher);
    if (cipher == CardCipher::des3)
        for (std::size_t i = 0; i < size; ++i)
            if (std::popcount(hash[i]) % 2 == 0) hash[i] ^= 1;
    Secret key = secret_of(ByteView(hash).first(size));
    OPENSSL_cleanse(hash.data(), hash.size());
    return key;
}

SessionKeys session_keys(CardCipher cipher, ByteView shared) {
    return {cipher, derive_key(cipher, shared, KeyUse::encryption),
            derive_key(cipher, shared, KeyUse::checksum), Bytes(block_size(cipher), 0)};
}

std::optional<std::string> mrz_key(std::string_view mrz) {
    std::string text;
    for (const char c : mrz)
        if (c != '\n' && c != '\r' && c != ' ') text += c;
    std::string key;
    if (text.size() == 90) {
        // TD1: number in line 1 from 6, birth and expiry in line 2 (ICAO 9303-5).
        key = text.substr(5, 10) + text.substr(30, 7) + text.substr(38, 7);
    } else if (text.size() == 24) {
        key = text;
    } else {
        return std::nullopt;
    }
    const std::string_view view = key;
    if (!checks(view.substr(0, 10)) || !checks(view.substr(10, 7)) || !checks(view.substr(17, 7)))
        return std::nullopt;
    return key;
}

Bytes mrz_seed(std::string_view key) {
    return digest(CardDigest::sha1,
                  {reinterpret_cast<const std::uint8_t*>(key.data()), key.size()});
}

}  // namespace motcua
