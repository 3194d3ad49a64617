#include "devices/card/active_authentication.h"

#include <doctest/doctest.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <memory>

#include "core/sync/openssl_handle.h"
#include "devices/card/tlv.h"
#include "tests/devices/card/hex.h"

using namespace motcua;

namespace {

const Bytes challenge = from_hex("0102030405060708");

Bytes dg15_of(EVP_PKEY* key) {
    unsigned char* der = nullptr;
    const int size = i2d_PUBKEY(key, &der);
    const Bytes spki(der, der + size);
    OPENSSL_free(der);
    return make_tlv(0x6F, spki);
}

// ISO/IEC 9796-2 as a chip does it: the message to the power of the private exponent.
Bytes rsa_answer(EVP_PKEY* key, CardDigest hash, const char* trailer, std::uint8_t head = 0x6A) {
    const Bytes end = from_hex(trailer);
    const auto size = static_cast<std::size_t>(EVP_PKEY_get_size(key));
    const std::size_t hash_size = digest(hash, {}).size();
    Bytes message(size - 1 - hash_size - end.size(), 0x5A);
    Bytes whole = {head};
    append(whole, message);
    append(message, challenge);
    append(whole, digest(hash, message));
    append(whole, end);
    const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> context(
        EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr), &EVP_PKEY_CTX_free);
    Bytes out(size);
    std::size_t written = size;
    REQUIRE(EVP_PKEY_sign_init(context.get()) == 1);
    REQUIRE(EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_NO_PADDING) == 1);
    REQUIRE(EVP_PKEY_sign(context.get(), out.data(), &written, whole.data(), whole.size()) == 1);
    return out;
}

Bytes curve_answer(EVP_PKEY* key, CardDigest hash) {
    const Bytes value = digest(hash, challenge);
    const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> context(
        EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr), &EVP_PKEY_CTX_free);
    Bytes der(256);
    std::size_t size = der.size();
    REQUIRE(EVP_PKEY_sign_init(context.get()) == 1);
    REQUIRE(EVP_PKEY_sign(context.get(), der.data(), &size, value.data(), value.size()) == 1);
    const unsigned char* at = der.data();
    const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> read(
        d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(size)), &ECDSA_SIG_free);
    const int half = (EVP_PKEY_get_bits(key) + 7) / 8;
    Bytes out(static_cast<std::size_t>(half) * 2);
    BN_bn2binpad(ECDSA_SIG_get0_r(read.get()), out.data(), half);
    BN_bn2binpad(ECDSA_SIG_get0_s(read.get()), out.data() + half, half);
    return out;
}

KeyHandle rsa_key(unsigned bits) { return KeyHandle(EVP_RSA_gen(bits)); }
KeyHandle curve_key(const char* name) { return KeyHandle(EVP_EC_gen(name)); }

}  // namespace

TEST_SUITE("devices/active_authentication") {
    TEST_CASE("an RSA chip signs with every hash of the standard") {
        const KeyHandle key = rsa_key(1280);
        const Bytes dg15 = dg15_of(key.get());
        CHECK(active_answer_size(dg15) == 160);
        struct {
            CardDigest hash;
            const char* trailer;
        } const rows[] = {{CardDigest::sha1, "BC"},     {CardDigest::sha1, "33CC"},
                          {CardDigest::sha224, "38CC"}, {CardDigest::sha256, "34CC"},
                          {CardDigest::sha384, "36CC"}, {CardDigest::sha512, "35CC"}};
        for (const auto& row : rows) {
            CAPTURE(row.trailer);
            const Bytes answer = rsa_answer(key.get(), row.hash, row.trailer);
            CHECK(is_active_answer_right(dg15, challenge, answer));
            CHECK_FALSE(is_active_answer_right(dg15, from_hex("0102030405060709"), answer));
        }
    }

    TEST_CASE("an RSA answer with another head, hash, trailer or length is refused") {
        const KeyHandle key = rsa_key(1024);
        const Bytes dg15 = dg15_of(key.get());
        const KeyHandle other = rsa_key(1024);
        CHECK_FALSE(is_active_answer_right(dg15, challenge,
                                           rsa_answer(key.get(), CardDigest::sha1, "BC", 0x4A)));
        CHECK_FALSE(is_active_answer_right(dg15, challenge,
                                           rsa_answer(key.get(), CardDigest::sha1, "34CC")));
        CHECK_FALSE(is_active_answer_right(dg15, challenge,
                                           rsa_answer(key.get(), CardDigest::sha1, "31CC")));
        CHECK_FALSE(is_active_answer_right(dg15, challenge,
                                           rsa_answer(other.get(), CardDigest::sha1, "BC")));
        CHECK_FALSE(is_active_answer_right(dg15, challenge, Bytes(128, 0)));
        CHECK_FALSE(is_active_answer_right(dg15, challenge, Bytes(128, 0xFF)));
        CHECK_FALSE(is_active_answer_right(dg15, challenge, Bytes(127, 1)));
        CHECK_FALSE(is_active_answer_right(dg15, challenge, {}));
    }

    TEST_CASE("the smaller of the two numbers that the standard allows is taken too") {
        const KeyHandle key = rsa_key(1024);
        const Bytes dg15 = dg15_of(key.get());
        const Bytes answer = rsa_answer(key.get(), CardDigest::sha256, "34CC");
        BIGNUM* n = nullptr;
        REQUIRE(EVP_PKEY_get_bn_param(key.get(), "n", &n) == 1);
        BIGNUM* s = BN_bin2bn(answer.data(), static_cast<int>(answer.size()), nullptr);
        REQUIRE(BN_sub(s, n, s) == 1);
        Bytes other(answer.size());
        BN_bn2binpad(s, other.data(), static_cast<int>(other.size()));
        BN_free(s);
        BN_free(n);
        CHECK(is_active_answer_right(dg15, challenge, other));
    }

    TEST_CASE(
        "an elliptic curve chip signs plainly, with the hash that DG14 names or one that fits") {
        for (const char* name : {"prime256v1", "brainpoolP256r1", "secp521r1"}) {
            CAPTURE(name);
            const KeyHandle key = curve_key(name);
            REQUIRE(key);
            const Bytes dg15 = dg15_of(key.get());
            const Bytes answer = curve_answer(key.get(), CardDigest::sha384);
            CHECK(active_answer_size(dg15) == answer.size());
            CHECK(is_active_answer_right(dg15, challenge, answer, CardDigest::sha384));
            CHECK(is_active_answer_right(dg15, challenge, answer));
            CHECK_FALSE(is_active_answer_right(dg15, challenge, answer, CardDigest::sha256));
            const KeyHandle clone = curve_key(name);
            CHECK_FALSE(is_active_answer_right(dg15, challenge,
                                               curve_answer(clone.get(), CardDigest::sha384)));
            CHECK_FALSE(is_active_answer_right(dg15, challenge, Bytes(answer.size(), 0)));
            CHECK_FALSE(is_active_answer_right(dg15, challenge, Bytes(answer.size() + 1, 1)));
        }
    }

    TEST_CASE("a file without a key we can judge by proves nothing") {
        for (const char* file : {"", "6F", "6F00", "6F023000", "6E023000"}) {
            CAPTURE(file);
            CHECK_FALSE(active_answer_size(from_hex(file)).has_value());
            CHECK_FALSE(is_active_answer_right(from_hex(file), challenge, Bytes(128, 1)));
        }
        CHECK_FALSE(active_answer_size(dg15_of(rsa_key(512).get())).has_value());
    }
}
