#include "devices/card/key_derivation.h"

#include <openssl/crypto.h>

#include <bit>

#include "devices/card/card_digest.h"
#include "devices/card/tlv.h"

namespace motcua {
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

Bytes mrz_seed(std::string_view key) {
    return digest(CardDigest::sha1,
                  {reinterpret_cast<const std::uint8_t*>(key.data()), key.size()});
}

}  // namespace motcua
