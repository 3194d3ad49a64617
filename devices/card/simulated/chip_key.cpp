#include "devices/card/simulated/chip_key.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/obj_mac.h>
#include <openssl/objects.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include "core/base/error.h"
#include "devices/card/simulated/chip_bytes.h"

namespace motcua::simulated {
namespace {

[[noreturn]] void key_failed(const char* what) {
    throw DeviceError(ErrorCode::card_reader_failed, std::string("simulated chip: ") + what);
}

struct KeyFree {
    void operator()(BIGNUM* p) const { BN_free(p); }
    void operator()(EC_GROUP* p) const { EC_GROUP_free(p); }
    void operator()(EC_POINT* p) const { EC_POINT_free(p); }
    void operator()(EVP_PKEY_CTX* p) const { EVP_PKEY_CTX_free(p); }
    void operator()(EVP_MD_CTX* p) const { EVP_MD_CTX_free(p); }
    void operator()(ECDSA_SIG* p) const { ECDSA_SIG_free(p); }
};
using Number = std::unique_ptr<BIGNUM, KeyFree>;
using Group = std::unique_ptr<EC_GROUP, KeyFree>;
using Point = std::unique_ptr<EC_POINT, KeyFree>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, KeyFree>;

Group group_of(int nid) {
    Group group(EC_GROUP_new_by_curve_name(nid));
    if (!group) key_failed("curve");
    return group;
}

Point point_of(const EC_GROUP* group, ByteView bytes) {
    Point point(EC_POINT_new(group));
    if (EC_POINT_oct2point(group, point.get(), bytes.data(), bytes.size(), nullptr) != 1)
        point.reset();
    return point;
}

std::optional<Bytes> bytes_of_point(const EC_GROUP* group, const EC_POINT* point) {
    if (EC_POINT_is_at_infinity(group, point)) return std::nullopt;
    const auto form = POINT_CONVERSION_UNCOMPRESSED;
    Bytes out(EC_POINT_point2oct(group, point, form, nullptr, 0, nullptr));
    EC_POINT_point2oct(group, point, form, out.data(), out.size(), nullptr);
    return out;
}

Bytes fixed(const BIGNUM* number, std::size_t size) {
    Bytes out(size);
    if (BN_bn2binpad(number, out.data(), static_cast<int>(size)) < 0) key_failed("number");
    return out;
}

EVP_PKEY* generated(EVP_PKEY_CTX* context) {
    EVP_PKEY* key = nullptr;
    if (EVP_PKEY_generate(context, &key) != 1) key_failed("key generation");
    return key;
}

}  // namespace

ChipCurve::ChipCurve(const std::string& name) : nid_(OBJ_sn2nid(name.c_str())) { group_of(nid_); }

std::size_t ChipCurve::field_size() const {
    return (static_cast<std::size_t>(EC_GROUP_get_degree(group_of(nid_).get())) + 7) / 8;
}

Bytes ChipCurve::generator() const {
    const Group group = group_of(nid_);
    return *bytes_of_point(group.get(), EC_GROUP_get0_generator(group.get()));
}

Bytes ChipCurve::random_scalar() const {
    const Group group = group_of(nid_);
    const Number scalar(BN_new());
    do {
        if (BN_priv_rand_range(scalar.get(), EC_GROUP_get0_order(group.get())) != 1)
            key_failed("random number");
    } while (BN_is_zero(scalar.get()));
    return fixed(scalar.get(), static_cast<std::size_t>(BN_num_bytes(scalar.get())));
}

std::optional<Bytes> ChipCurve::times(ByteView scalar, ByteView point) const {
    const Group group = group_of(nid_);
    const Point base = point_of(group.get(), point);
    if (!base) return std::nullopt;
    const Number factor(BN_bin2bn(scalar.data(), static_cast<int>(scalar.size()), nullptr));
    const Point product(EC_POINT_new(group.get()));
    if (EC_POINT_mul(group.get(), product.get(), nullptr, base.get(), factor.get(), nullptr) != 1)
        key_failed("point multiplication");
    return bytes_of_point(group.get(), product.get());
}

std::optional<Bytes> ChipCurve::sum(ByteView a, ByteView b) const {
    const Group group = group_of(nid_);
    const Point left = point_of(group.get(), a);
    const Point right = point_of(group.get(), b);
    if (!left || !right) return std::nullopt;
    if (EC_POINT_add(group.get(), left.get(), left.get(), right.get(), nullptr) != 1)
        key_failed("point addition");
    return bytes_of_point(group.get(), left.get());
}

Bytes ChipCurve::x_of(ByteView point) const {
    const auto x = point.subspan(1, field_size());
    return {x.begin(), x.end()};
}

KeyPair::KeyPair(EVP_PKEY* key, std::string curve)
    : key_(key, [](EVP_PKEY* p) { EVP_PKEY_free(p); }), curve_(std::move(curve)) {}

KeyPair KeyPair::elliptic(const std::string& curve, bool explicit_curve) {
    const KeyContext context(EVP_PKEY_CTX_new_id(EVP_PKEY_EC, nullptr));
    const int form = explicit_curve ? OPENSSL_EC_EXPLICIT_CURVE : OPENSSL_EC_NAMED_CURVE;
    if (!context || EVP_PKEY_keygen_init(context.get()) != 1 ||
        EVP_PKEY_CTX_set_ec_paramgen_curve_nid(context.get(), OBJ_sn2nid(curve.c_str())) != 1 ||
        EVP_PKEY_CTX_set_ec_param_enc(context.get(), form) != 1)
        key_failed("curve of a key");
    return KeyPair(generated(context.get()), curve);
}

KeyPair KeyPair::rsa(unsigned bits) {
    const KeyContext context(EVP_PKEY_CTX_new_id(EVP_PKEY_RSA, nullptr));
    if (!context || EVP_PKEY_keygen_init(context.get()) != 1 ||
        EVP_PKEY_CTX_set_rsa_keygen_bits(context.get(), static_cast<int>(bits)) != 1)
        key_failed("size of a key");
    return KeyPair(generated(context.get()), "");
}

bool KeyPair::is_rsa() const { return curve_.empty(); }

Bytes KeyPair::public_info() const {
    const int size = i2d_PUBKEY(key_.get(), nullptr);
    if (size <= 0) key_failed("public key");
    Bytes out(static_cast<std::size_t>(size));
    std::uint8_t* at = out.data();
    i2d_PUBKEY(key_.get(), &at);
    return out;
}

std::optional<Bytes> KeyPair::agreed(ByteView point) const {
    BIGNUM* raw = nullptr;
    if (EVP_PKEY_get_bn_param(key_.get(), OSSL_PKEY_PARAM_PRIV_KEY, &raw) != 1)
        key_failed("private key");
    const Number scalar(raw);
    const ChipCurve curve(curve_);
    const auto product =
        curve.times(fixed(scalar.get(), static_cast<std::size_t>(BN_num_bytes(raw))), point);
    if (!product) return std::nullopt;
    return curve.x_of(*product);
}

std::size_t KeyPair::rsa_size() const {
    return static_cast<std::size_t>(EVP_PKEY_get_size(key_.get()));
}

Bytes KeyPair::rsa_raw(ByteView block) const {
    const KeyContext context(EVP_PKEY_CTX_new(key_.get(), nullptr));
    Bytes out(rsa_size());
    std::size_t size = out.size();
    if (!context || EVP_PKEY_sign_init(context.get()) != 1 ||
        EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_NO_PADDING) != 1 ||
        EVP_PKEY_sign(context.get(), out.data(), &size, block.data(), block.size()) != 1)
        key_failed("RSA");
    return out;
}

Bytes KeyPair::plain_signature(const std::string& hash, ByteView message) const {
    const std::unique_ptr<EVP_MD_CTX, KeyFree> context(EVP_MD_CTX_new());
    Bytes der(static_cast<std::size_t>(EVP_PKEY_get_size(key_.get())));
    std::size_t size = der.size();
    if (EVP_DigestSignInit_ex(context.get(), nullptr, hash.c_str(), nullptr, nullptr, key_.get(),
                              nullptr) != 1 ||
        EVP_DigestSign(context.get(), der.data(), &size, message.data(), message.size()) != 1)
        key_failed("ECDSA");
    const std::uint8_t* at = der.data();
    const std::unique_ptr<ECDSA_SIG, KeyFree> signature(
        d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(size)));
    if (!signature) key_failed("ECDSA form");
    const std::size_t width = ChipCurve(curve_).field_size();
    return joined({fixed(ECDSA_SIG_get0_r(signature.get()), width),
                   fixed(ECDSA_SIG_get0_s(signature.get()), width)});
}

}  // namespace motcua::simulated
