// Triple DES: MSE:Set KAT {91 key, 84 key id}. AES: MSE:Set AT {80 protocol, 84 key id}, then
// GENERAL AUTHENTICATE 7C {80 key}.
#include "devices/card/chip_authentication.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>

#include "core/base/error.h"
#include "core/sync/openssl_handle.h"
#include "devices/card/lds/dg15.h"
#include "devices/card/tlv.h"

namespace motcua {
namespace {

using KeyContext = std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)>;

// The card's public key; null when it is no elliptic curve key of a sensible size.
KeyHandle chip_key(ByteView public_key) {
    KeyHandle key = public_key_of(public_key);
    if (!key || EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_EC) return nullptr;
    const int bits = EVP_PKEY_get_bits(key.get());
    if (bits < 160 || bits > 521) return nullptr;
    return key;
}

KeyHandle ephemeral_key(EVP_PKEY* like) {
    const KeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, like, nullptr),
                             &EVP_PKEY_CTX_free);
    EVP_PKEY* made = nullptr;
    if (!context || EVP_PKEY_keygen_init(context.get()) != 1 ||
        EVP_PKEY_keygen(context.get(), &made) != 1)
        return nullptr;
    KeyHandle key(made);
    EVP_PKEY_set_utf8_string_param(key.get(), OSSL_PKEY_PARAM_EC_POINT_CONVERSION_FORMAT,
                                   "uncompressed");
    return key;
}

Bytes public_point(EVP_PKEY* key) {
    unsigned char* bytes = nullptr;
    const std::size_t size = EVP_PKEY_get1_encoded_public_key(key, &bytes);
    Bytes point(bytes, bytes + size);
    OPENSSL_free(bytes);
    return point;
}

std::optional<Secret> agreed(EVP_PKEY* own, EVP_PKEY* chip) {
    const KeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, own, nullptr), &EVP_PKEY_CTX_free);
    std::size_t size = 0;
    if (!context || EVP_PKEY_derive_init(context.get()) != 1 ||
        EVP_PKEY_derive_set_peer(context.get(), chip) != 1 ||
        EVP_PKEY_derive(context.get(), nullptr, &size) != 1)
        return std::nullopt;
    Bytes bytes(size);
    if (EVP_PKEY_derive(context.get(), bytes.data(), &size) != 1) return std::nullopt;
    Secret secret = secret_of(ByteView(bytes).first(size));
    OPENSSL_cleanse(bytes.data(), bytes.size());
    return secret;
}

bool send_key(CardSession& session, const ChipAuthenticationChoice& choice, ByteView point) {
    const Bytes& key_id = choice.key.key_id;
    if (choice.info.cipher == CardCipher::des3) {
        Bytes data = make_tlv(0x91, point);
        if (!key_id.empty()) append_tlv(data, 0x84, key_id);
        return session.send({0x00, 0x22, 0x41, 0xA6, std::move(data)}).ok();
    }
    Bytes data = make_tlv(0x80, choice.info.oid);
    if (!key_id.empty()) append_tlv(data, 0x84, key_id);
    if (!session.send({0x00, 0x22, 0x41, 0xA4, std::move(data)}).ok()) return false;
    const Bytes template_of_key = make_tlv(0x7C, make_tlv(0x80, point));
    return session.send({0x00, 0x86, 0x00, 0x00, template_of_key, 256}).ok();
}

}  // namespace

std::optional<ChipAuthenticationChoice> choose_chip_authentication(const SecurityInfos& infos) {
    std::optional<ChipAuthenticationChoice> best;
    for (const ChipAuthenticationInfo& info : infos.chip)
        for (const ChipAuthenticationKey& key : infos.chip_keys)
            if ((info.key_id.empty() || info.key_id == key.key_id) && info.version == 1 &&
                (!best || best->info.cipher < info.cipher))
                best = {info, key};
    // 0.4.0.127.0.7.2.2.3.2.1
    if (!best && infos.chip.empty() && !infos.chip_keys.empty())
        best = {{oid_bytes({0, 4, 0, 127, 0, 7, 2, 2, 3, 2, 1}), CardCipher::des3, 1, {}},
                infos.chip_keys.front()};
    return best;
}

bool start_chip_authentication(CardSession& session, const ChipAuthenticationChoice& choice) {
    const KeyHandle chip = chip_key(choice.key.public_key);
    const KeyHandle own = chip ? ephemeral_key(chip.get()) : nullptr;
    if (!own) return false;
    if (!send_key(session, choice, public_point(own.get()))) return false;
    const auto shared = agreed(own.get(), chip.get());
    if (!shared) return false;
    session.protect(session_keys(choice.info.cipher, bytes_of(*shared)));
    return true;
}

}  // namespace motcua
