#include "devices/card/lds/dg15.h"

#include <openssl/err.h>

#include "devices/card/tlv.h"

namespace motcua {

KeyHandle public_key_of(ByteView subject_public_key_info) {
    constexpr int most_rsa_bits = 4096;
    const std::uint8_t* at = subject_public_key_info.data();
    const std::uint8_t* const end = at + subject_public_key_info.size();
    KeyHandle key(d2i_PUBKEY(nullptr, &at, static_cast<long>(subject_public_key_info.size())));
    ERR_clear_error();
    if (!key || at != end) return nullptr;
    const int kind = EVP_PKEY_get_base_id(key.get());
    if (kind != EVP_PKEY_EC && kind != EVP_PKEY_RSA && kind != EVP_PKEY_RSA_PSS) return nullptr;
    if (kind != EVP_PKEY_EC && EVP_PKEY_get_bits(key.get()) > most_rsa_bits) return nullptr;
    return key;
}

Result<KeyHandle, LdsError> parse_dg15(ByteView file) {
    const auto outer = first_tlv(file);
    if (!outer) return Failure{LdsError::malformed};
    if (outer->tag != 0x6F) return Failure{LdsError::not_this_file};
    const auto info = first_tlv(outer->value);
    if (!info || info->tag != 0x30) return Failure{LdsError::malformed};
    KeyHandle key = public_key_of(info->whole);
    if (!key) return Failure{LdsError::malformed};
    return key;
}

}  // namespace motcua
