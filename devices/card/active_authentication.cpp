#include "devices/card/active_authentication.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <algorithm>

#include "core/sync/openssl_handle.h"
#include "devices/card/card_crypto.h"
#include "devices/card/lds/dg15.h"
#include "devices/card/tlv.h"

namespace motcua {
namespace {

using BigNumber = std::unique_ptr<BIGNUM, decltype(&BN_free)>;
using JudgeContext = std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)>;
using PlainSignature = std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)>;

constexpr CardDigest all_hashes[] = {CardDigest::sha256, CardDigest::sha1, CardDigest::sha224,
                                     CardDigest::sha384, CardDigest::sha512};

// Null when it is no key of a size that proves something.
KeyHandle active_key(ByteView dg15) {
    auto parsed = parse_dg15(dg15);
    if (!parsed) return nullptr;
    KeyHandle key = *std::move(parsed);
    const int bits = EVP_PKEY_get_bits(key.get());
    if (bits < (EVP_PKEY_get_base_id(key.get()) == EVP_PKEY_EC ? 160 : 1024)) return nullptr;
    return key;
}

bool is_rsa(EVP_PKEY* key) { return EVP_PKEY_get_base_id(key) != EVP_PKEY_EC; }

Bytes digest_over(CardDigest kind, ByteView first, ByteView second) {
    Bytes message(first.begin(), first.end());
    append(message, second);
    return digest(kind, message);
}

std::size_t half_size(EVP_PKEY* curve_key) {
    return static_cast<std::size_t>(EVP_PKEY_get_bits(curve_key) + 7) / 8;
}

struct Trailer {
    CardDigest hash;
    std::size_t size;
};

// ISO/IEC 10118 numbers of the hashes.
std::optional<Trailer> trailer_of(ByteView message) {
    if (message.back() == 0xBC) return Trailer{CardDigest::sha1, 1};
    if (message.back() != 0xCC || message.size() < 2) return std::nullopt;
    switch (message[message.size() - 2]) {
        case 0x33:
            return Trailer{CardDigest::sha1, 2};
        case 0x34:
            return Trailer{CardDigest::sha256, 2};
        case 0x35:
            return Trailer{CardDigest::sha512, 2};
        case 0x36:
            return Trailer{CardDigest::sha384, 2};
        case 0x38:
            return Trailer{CardDigest::sha224, 2};
        default:
            return std::nullopt;
    }
}

// The signature to the power of the public exponent; empty when it is no number below the modulus.
Bytes recovered(EVP_PKEY* key, ByteView answer) {
    const JudgeContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr),
                               &EVP_PKEY_CTX_free);
    std::size_t size = static_cast<std::size_t>(EVP_PKEY_get_size(key));
    Bytes message(size);
    if (!context || EVP_PKEY_verify_recover_init(context.get()) != 1 ||
        EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_NO_PADDING) != 1 ||
        EVP_PKEY_verify_recover(context.get(), message.data(), &size, answer.data(),
                                answer.size()) != 1)
        return {};
    message.resize(size);
    return message;
}

// The standard lets a signer give the smaller of two numbers; the other ends in C.
Bytes complement(EVP_PKEY* key, const Bytes& message) {
    BIGNUM* read = nullptr;
    if (EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_N, &read) != 1) return {};
    const BigNumber modulus(read, &BN_free);
    const BigNumber number(BN_bin2bn(message.data(), static_cast<int>(message.size()), nullptr),
                           &BN_free);
    Bytes out(message.size());
    if (!number || BN_sub(number.get(), modulus.get(), number.get()) != 1 ||
        BN_is_negative(number.get()) != 0 ||
        BN_bn2binpad(number.get(), out.data(), static_cast<int>(out.size())) < 0)
        return {};
    return out;
}

bool is_rsa_right(EVP_PKEY* key, ByteView challenge, ByteView answer) {
    if (answer.size() != static_cast<std::size_t>(EVP_PKEY_get_size(key))) return false;
    Bytes message = recovered(key, answer);
    if (!message.empty() && (message.back() & 0x0F) != 0x0C) message = complement(key, message);
    if (message.empty() || message[0] != 0x6A) return false;
    const auto trailer = trailer_of(message);
    if (!trailer) return false;
    const ByteView view = message;
    const std::size_t hash_size = digest(trailer->hash, {}).size();
    if (view.size() < 1 + hash_size + trailer->size) return false;
    const std::size_t hash_at = view.size() - trailer->size - hash_size;
    const Bytes wanted = digest_over(trailer->hash, view.subspan(1, hash_at - 1), challenge);
    return same_bytes(wanted, view.subspan(hash_at, hash_size));
}

Bytes der_signature(ByteView plain) {
    const int half = static_cast<int>(plain.size() / 2);
    const PlainSignature signature(ECDSA_SIG_new(), &ECDSA_SIG_free);
    BigNumber r(BN_bin2bn(plain.data(), half, nullptr), &BN_free);
    BigNumber s(BN_bin2bn(plain.data() + half, half, nullptr), &BN_free);
    if (!signature || !r || !s || ECDSA_SIG_set0(signature.get(), r.get(), s.get()) != 1) return {};
    static_cast<void>(r.release());
    static_cast<void>(s.release());
    unsigned char* bytes = nullptr;
    const int size = i2d_ECDSA_SIG(signature.get(), &bytes);
    if (size <= 0) return {};
    Bytes out(bytes, bytes + size);
    OPENSSL_free(bytes);
    return out;
}

bool is_curve_right(EVP_PKEY* key, ByteView challenge, ByteView answer, CardDigest hash) {
    if (answer.size() != 2 * half_size(key)) return false;
    const Bytes signature = der_signature(answer);
    const Bytes signed_hash = digest(hash, challenge);
    const JudgeContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr),
                               &EVP_PKEY_CTX_free);
    return context && !signature.empty() && EVP_PKEY_verify_init(context.get()) == 1 &&
           EVP_PKEY_verify(context.get(), signature.data(), signature.size(), signed_hash.data(),
                           signed_hash.size()) == 1;
}

}  // namespace

std::optional<std::size_t> active_answer_size(ByteView dg15) {
    const KeyHandle key = active_key(dg15);
    if (!key) return std::nullopt;
    if (is_rsa(key.get())) return static_cast<std::size_t>(EVP_PKEY_get_size(key.get()));
    return 2 * half_size(key.get());
}

bool is_active_answer_right(ByteView dg15, ByteView challenge, ByteView answer,
                            std::optional<CardDigest> named) {
    const KeyHandle key = active_key(dg15);
    if (!key) return false;
    if (is_rsa(key.get())) return is_rsa_right(key.get(), challenge, answer);
    if (named) return is_curve_right(key.get(), challenge, answer, *named);
    return std::any_of(std::begin(all_hashes), std::end(all_hashes), [&](CardDigest hash) {
        return is_curve_right(key.get(), challenge, answer, hash);
    });
}

}  // namespace motcua
