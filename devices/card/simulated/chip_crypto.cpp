#include "devices/card/simulated/chip_crypto.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <memory>

#include "core/base/error.h"
#include "devices/card/simulated/chip_bytes.h"

namespace motcua::simulated {
namespace {

[[noreturn]] void cipher_failed(const char* what) {
    throw DeviceError(ErrorCode::card_reader_failed, std::string("simulated chip: ") + what);
}

struct CipherFree {
    void operator()(EVP_CIPHER_CTX* p) const { EVP_CIPHER_CTX_free(p); }
    void operator()(EVP_MAC* p) const { EVP_MAC_free(p); }
    void operator()(EVP_MAC_CTX* p) const { EVP_MAC_CTX_free(p); }
};

const char* cmac_cipher(ChipCipher cipher) {
    switch (cipher) {
        case ChipCipher::aes192:
            return "AES-192-CBC";
        case ChipCipher::aes256:
            return "AES-256-CBC";
        default:
            return "AES-128-CBC";
    }
}

Bytes run_cbc(const EVP_CIPHER* kind, ByteView key, ByteView iv, ByteView data, bool encrypt) {
    const std::unique_ptr<EVP_CIPHER_CTX, CipherFree> context(EVP_CIPHER_CTX_new());
    Bytes out(data.size() + 32);
    int size = 0;
    if (!context ||
        EVP_CipherInit_ex(context.get(), kind, nullptr, key.data(), iv.data(), encrypt) != 1 ||
        EVP_CIPHER_CTX_set_padding(context.get(), 0) != 1 ||
        EVP_CipherUpdate(context.get(), out.data(), &size, data.data(),
                         static_cast<int>(data.size())) != 1)
        cipher_failed("cipher");
    out.resize(static_cast<std::size_t>(size));
    return out;
}

Bytes cbc(ChipCipher cipher, ByteView key, ByteView iv, ByteView data, bool encrypt) {
    switch (cipher) {
        case ChipCipher::des3:
            return run_cbc(EVP_des_ede_cbc(), key, iv, data, encrypt);
        case ChipCipher::aes128:
            return run_cbc(EVP_aes_128_cbc(), key, iv, data, encrypt);
        case ChipCipher::aes192:
            return run_cbc(EVP_aes_192_cbc(), key, iv, data, encrypt);
        case ChipCipher::aes256:
            return run_cbc(EVP_aes_256_cbc(), key, iv, data, encrypt);
    }
    cipher_failed("cipher kind");
}

// Single DES is no longer offered: two-key triple DES with the same key twice is the same.
Bytes retail_mac(ByteView key, ByteView message) {
    const Bytes zero(8, 0);
    const Bytes first_twice = joined({key.first(8), key.first(8)});
    const Bytes chain = run_cbc(EVP_des_ede_cbc(), first_twice, zero, message, true);
    // The last block: out of the first key, then through the whole of triple DES.
    const Bytes opened =
        run_cbc(EVP_des_ede_cbc(), first_twice, zero, ByteView(chain).last(8), false);
    return run_cbc(EVP_des_ede_cbc(), key, zero, opened, true);
}

Bytes cmac(ChipCipher cipher, ByteView key, ByteView message) {
    const std::unique_ptr<EVP_MAC, CipherFree> kind(EVP_MAC_fetch(nullptr, "CMAC", nullptr));
    const std::unique_ptr<EVP_MAC_CTX, CipherFree> context(EVP_MAC_CTX_new(kind.get()));
    const OSSL_PARAM params[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_CIPHER,
                                         const_cast<char*>(cmac_cipher(cipher)), 0),
        OSSL_PARAM_construct_end()};
    Bytes out(16);
    std::size_t size = 0;
    if (!context || EVP_MAC_init(context.get(), key.data(), key.size(), params) != 1 ||
        EVP_MAC_update(context.get(), message.data(), message.size()) != 1 ||
        EVP_MAC_final(context.get(), out.data(), &size, out.size()) != 1)
        cipher_failed("CMAC");
    out.resize(8);
    return out;
}

}  // namespace

std::size_t key_size(ChipCipher cipher) {
    switch (cipher) {
        case ChipCipher::aes192:
            return 24;
        case ChipCipher::aes256:
            return 32;
        default:
            return 16;
    }
}

std::size_t block_size(ChipCipher cipher) { return cipher == ChipCipher::des3 ? 8 : 16; }

Bytes hashed(const std::string& algorithm, ByteView data) {
    Bytes out(EVP_MAX_MD_SIZE);
    std::size_t size = 0;
    if (EVP_Q_digest(nullptr, algorithm.c_str(), nullptr, data.data(), data.size(), out.data(),
                     &size) != 1)
        cipher_failed("digest");
    out.resize(size);
    return out;
}

Bytes derived_key(ChipCipher cipher, ByteView secret, std::uint8_t counter) {
    const bool small = key_size(cipher) == 16;
    const Bytes count = {0, 0, 0, counter};
    Bytes key = hashed(small ? "SHA1" : "SHA256", joined({secret, count}));
    key.resize(key_size(cipher));
    return key;
}

Bytes padded(ByteView data, std::size_t block) {
    Bytes out(data.begin(), data.end());
    out.push_back(0x80);
    while (out.size() % block != 0) out.push_back(0);
    return out;
}

std::optional<Bytes> unpadded(ByteView data) {
    std::size_t size = data.size();
    while (size > 0 && data[size - 1] == 0) --size;
    if (size == 0 || data[size - 1] != 0x80) return std::nullopt;
    return Bytes(data.begin(), data.begin() + static_cast<std::ptrdiff_t>(size - 1));
}

Bytes encrypted(ChipCipher cipher, ByteView key, ByteView iv, ByteView data) {
    return cbc(cipher, key, iv, data, true);
}

Bytes decrypted(ChipCipher cipher, ByteView key, ByteView iv, ByteView data) {
    return cbc(cipher, key, iv, data, false);
}

Bytes mac(ChipCipher cipher, ByteView key, ByteView message) {
    return cipher == ChipCipher::des3 ? retail_mac(key, message) : cmac(cipher, key, message);
}

}  // namespace motcua::simulated
