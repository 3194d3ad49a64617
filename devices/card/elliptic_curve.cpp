#include "devices/card/elliptic_curve.h"

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/obj_mac.h>

#include <array>

#include "core/base/error.h"

namespace motcua {
namespace {

using Number = std::unique_ptr<BIGNUM, decltype(&BN_clear_free)>;
using Point = std::unique_ptr<EC_POINT, decltype(&EC_POINT_clear_free)>;

[[noreturn]] void fail_curve() {
    throw DeviceError(ErrorCode::card_unreadable, "the curve cannot be reckoned with");
}

Number number_of(ByteView bytes) {
    Number number(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr), &BN_clear_free);
    if (!number) fail_curve();
    return number;
}

Point new_point(const EC_GROUP* group) {
    Point point(EC_POINT_new(group), &EC_POINT_clear_free);
    if (!point) fail_curve();
    return point;
}

// None: not on the curve, compressed or infinity.
std::optional<Point> point_of(const EC_GROUP* group, ByteView bytes) {
    if (bytes.empty() || bytes[0] != POINT_CONVERSION_UNCOMPRESSED) return std::nullopt;
    Point point = new_point(group);
    if (EC_POINT_oct2point(group, point.get(), bytes.data(), bytes.size(), nullptr) != 1)
        return std::nullopt;
    return point;
}

Bytes bytes_of_point(const EC_GROUP* group, const EC_POINT* point) {
    const auto form = POINT_CONVERSION_UNCOMPRESSED;
    Bytes out(EC_POINT_point2oct(group, point, form, nullptr, 0, nullptr));
    if (out.empty() ||
        EC_POINT_point2oct(group, point, form, out.data(), out.size(), nullptr) != out.size())
        fail_curve();
    return out;
}

}  // namespace

struct EllipticCurve::Group {
    std::unique_ptr<EC_GROUP, decltype(&EC_GROUP_free)> curve;
};

EllipticCurve::EllipticCurve(std::unique_ptr<Group> group) : group_(std::move(group)) {}
EllipticCurve::EllipticCurve(EllipticCurve&&) noexcept = default;
EllipticCurve& EllipticCurve::operator=(EllipticCurve&&) noexcept = default;
EllipticCurve::~EllipticCurve() = default;

std::optional<EllipticCurve> EllipticCurve::standard(int parameter_id) {
    static constexpr std::array curves{
        NID_X9_62_prime192v1, NID_brainpoolP192r1, NID_secp224r1,       NID_brainpoolP224r1,
        NID_X9_62_prime256v1, NID_brainpoolP256r1, NID_brainpoolP320r1, NID_secp384r1,
        NID_brainpoolP384r1,  NID_brainpoolP512r1, NID_secp521r1};
    if (parameter_id < 8 || parameter_id > 18) return std::nullopt;
    const int nid = curves.at(static_cast<std::size_t>(parameter_id - 8));
    auto group = std::make_unique<Group>(Group{{EC_GROUP_new_by_curve_name(nid), &EC_GROUP_free}});
    if (!group->curve) return std::nullopt;
    return EllipticCurve(std::move(group));
}

Secret EllipticCurve::random_scalar() const {
    const BIGNUM* order = EC_GROUP_get0_order(group_->curve.get());
    const Number scalar(BN_new(), &BN_clear_free);
    do {
        if (!scalar || BN_priv_rand_range(scalar.get(), order) != 1) fail_curve();
    } while (BN_is_zero(scalar.get()));
    Bytes bytes(static_cast<std::size_t>(BN_num_bytes(order)));
    BN_bn2binpad(scalar.get(), bytes.data(), static_cast<int>(bytes.size()));
    Secret secret = secret_of(bytes);
    OPENSSL_cleanse(bytes.data(), bytes.size());
    return secret;
}

Bytes EllipticCurve::public_key(const Secret& scalar) const {
    const EC_GROUP* group = group_->curve.get();
    const Number factor = number_of(bytes_of(scalar));
    const Point product = new_point(group);
    if (EC_POINT_mul(group, product.get(), factor.get(), nullptr, nullptr, nullptr) != 1)
        fail_curve();
    return bytes_of_point(group, product.get());
}

std::optional<Bytes> EllipticCurve::multiply(const Secret& scalar, ByteView point) const {
    const EC_GROUP* group = group_->curve.get();
    const auto base = point_of(group, point);
    if (!base) return std::nullopt;
    const Number factor = number_of(bytes_of(scalar));
    const Point product = new_point(group);
    if (EC_POINT_mul(group, product.get(), nullptr, base->get(), factor.get(), nullptr) != 1)
        fail_curve();
    if (EC_POINT_is_at_infinity(group, product.get()) != 0) return std::nullopt;
    return bytes_of_point(group, product.get());
}

std::optional<Bytes> EllipticCurve::mapped_generator(ByteView nonce, ByteView point) const {
    const EC_GROUP* group = group_->curve.get();
    const auto shared = point_of(group, point);
    if (!shared) return std::nullopt;
    const Number factor = number_of(nonce);
    const Point sum = new_point(group);
    if (EC_POINT_mul(group, sum.get(), factor.get(), nullptr, nullptr, nullptr) != 1 ||
        EC_POINT_add(group, sum.get(), sum.get(), shared->get(), nullptr) != 1)
        fail_curve();
    if (EC_POINT_is_at_infinity(group, sum.get()) != 0) return std::nullopt;
    return bytes_of_point(group, sum.get());
}

Secret EllipticCurve::x_of(ByteView point) {
    return secret_of(point.subspan(1, (point.size() - 1) / 2));
}

}  // namespace motcua
