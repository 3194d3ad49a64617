#include "devices/card/card_crypto.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <array>
#include <memory>
#include <string>

#include "core/base/error.h"
#include "devices/card/tlv.h"

namespace motcua {
namespace {

using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;
using MacContext = std::unique_ptr<EVP_MAC_CTX, decltype(&EVP_MAC_CTX_free)>;

[[noreturn]] void fail_crypto(const char* what) {
    throw DeviceError(ErrorCode::card_unreadable, what);
}

struct CipherRow {
    const char* name;
    std::size_t block;
    std::size_t key;
};

const CipherRow& row_of(CardCipher cipher) {
    static constexpr std::array<CipherRow, 4> rows{{{"DES-EDE-CBC", 8, 16},
                                                    {"AES-128-CBC", 16, 16},
                                                    {"AES-192-CBC", 16, 24},
                                                    {"AES-256-CBC", 16, 32}}};
    return rows.at(static_cast<std::size_t>(cipher));
}

// Looked up once: a card's photo takes hundreds of blocks through it.
const EVP_CIPHER* fetched(CardCipher cipher) {
    using Fetched = std::unique_ptr<EVP_CIPHER, decltype(&EVP_CIPHER_free)>;
    const auto fetch = [](CardCipher which) {
        return Fetched(EVP_CIPHER_fetch(nullptr, row_of(which).name, nullptr), &EVP_CIPHER_free);
    };
    static const std::array<Fetched, 4> all{fetch(CardCipher::des3), fetch(CardCipher::aes128),
                                            fetch(CardCipher::aes192), fetch(CardCipher::aes256)};
    const EVP_CIPHER* found = all.at(static_cast<std::size_t>(cipher)).get();
    if (!found) fail_crypto("a cipher of the card is not in this OpenSSL");
    return found;
}

Bytes run_cbc(CardCipher cipher, ByteView key, ByteView vector, ByteView blocks, int encrypt) {
    const CipherRow& row = row_of(cipher);
    if (key.size() != row.key || blocks.size() % row.block != 0 ||
        (!vector.empty() && vector.size() != row.block))
        fail_crypto("a length is not what the cipher takes");
    if (blocks.empty()) return {};
    const Bytes zeros(row.block, 0);
    const CipherContext context(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    Bytes out(blocks.size() + row.block);
    int written = 0;
    if (!context ||
        EVP_CipherInit_ex2(context.get(), fetched(cipher), key.data(),
                           vector.empty() ? zeros.data() : vector.data(), encrypt, nullptr) != 1 ||
        EVP_CIPHER_CTX_set_padding(context.get(), 0) != 1 ||
        EVP_CipherUpdate(context.get(), out.data(), &written, blocks.data(),
                         static_cast<int>(blocks.size())) != 1)
        fail_crypto("the cipher does not run");
    out.resize(static_cast<std::size_t>(written));
    return out;
}

Bytes retail_mac(ByteView key, ByteView message) {
    if (key.size() != 16 || message.empty() || message.size() % 8 != 0)
        fail_crypto("a length is not what the checksum takes");
    Bytes twice(key.begin(), key.begin() + 8);
    twice.insert(twice.end(), key.begin(), key.begin() + 8);
    Bytes last(message.end() - 8, message.end());
    if (message.size() > 8) {
        const Bytes chain =
            encrypt_cbc(CardCipher::des3, twice, {}, message.first(message.size() - 8));
        for (std::size_t i = 0; i < 8; ++i) last[i] ^= chain[chain.size() - 8 + i];
    }
    OPENSSL_cleanse(twice.data(), twice.size());
    return encrypt_cbc(CardCipher::des3, key, {}, last);
}

Bytes cmac(CardCipher cipher, ByteView key, ByteView message) {
    using Fetched = std::unique_ptr<EVP_MAC, decltype(&EVP_MAC_free)>;
    static const Fetched algorithm(EVP_MAC_fetch(nullptr, "CMAC", nullptr), &EVP_MAC_free);
    const MacContext context(EVP_MAC_CTX_new(algorithm.get()), &EVP_MAC_CTX_free);
    std::string name = row_of(cipher).name;
    const std::array<OSSL_PARAM, 2> parameters{
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_CIPHER, name.data(), 0),
        OSSL_PARAM_construct_end()};
    Bytes out(16);
    std::size_t written = 0;
    if (!context || EVP_MAC_init(context.get(), key.data(), key.size(), parameters.data()) != 1 ||
        EVP_MAC_update(context.get(), message.data(), message.size()) != 1 ||
        EVP_MAC_final(context.get(), out.data(), &written, out.size()) != 1)
        fail_crypto("the checksum does not run");
    out.resize(8);
    return out;
}

}  // namespace

std::size_t block_size(CardCipher cipher) { return row_of(cipher).block; }
std::size_t key_size(CardCipher cipher) { return row_of(cipher).key; }

Bytes encrypt_cbc(CardCipher cipher, ByteView key, ByteView vector, ByteView blocks) {
    return run_cbc(cipher, key, vector, blocks, 1);
}

Bytes decrypt_cbc(CardCipher cipher, ByteView key, ByteView vector, ByteView blocks) {
    return run_cbc(cipher, key, vector, blocks, 0);
}

Bytes encrypt_block(CardCipher cipher, ByteView key, ByteView block) {
    // The first block of CBC with a zero vector is the cipher itself.
    return run_cbc(cipher, key, {}, block, 1);
}

Bytes checksum(CardCipher cipher, ByteView key, ByteView message) {
    return cipher == CardCipher::des3 ? retail_mac(key, message) : cmac(cipher, key, message);
}

Bytes padded(ByteView bytes, std::size_t block) {
    Bytes out(bytes.begin(), bytes.end());
    out.push_back(0x80);
    out.resize((out.size() + block - 1) / block * block, 0);
    return out;
}

std::optional<std::size_t> length_without_padding(ByteView bytes) {
    std::size_t length = bytes.size();
    while (length > 0 && bytes[length - 1] == 0) --length;
    if (length == 0 || bytes[length - 1] != 0x80) return std::nullopt;
    return length - 1;
}

bool same_bytes(ByteView a, ByteView b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

ByteView bytes_of(const Secret& secret) {
    return {reinterpret_cast<const std::uint8_t*>(secret.view().data()), secret.size()};
}

Secret secret_of(ByteView bytes) {
    return Secret({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

}  // namespace motcua
