// Points of the standardised elliptic curves of ICAO 9303-11 (table 6, parameter ids 8 to 18).
//
// Points are bytes, uncompressed: 04, x, y. Whatever is not a point of the curve is refused.
#pragma once

#include <memory>
#include <optional>

#include "devices/card/card_crypto.h"

namespace motcua {

class EllipticCurve {
public:
    // None for an id that is no curve: multiplicative groups are not used by these cards.
    static std::optional<EllipticCurve> standard(int parameter_id);
    EllipticCurve(EllipticCurve&&) noexcept;
    EllipticCurve& operator=(EllipticCurve&&) noexcept;
    ~EllipticCurve();

    // Even in [1, order).
    Secret random_scalar() const;
    // scalar times the generator.
    Bytes public_key(const Secret& scalar) const;
    // scalar times a point; none when it is not on the curve or the product is infinity.
    std::optional<Bytes> multiply(const Secret& scalar, ByteView point) const;
    // The same with the generator replaced by nonce * G + point (generic mapping).
    std::optional<Bytes> mapped_generator(ByteView nonce, ByteView point) const;
    // The first coordinate of a point: a shared secret.
    static Secret x_of(ByteView point);

private:
    struct Group;
    explicit EllipticCurve(std::unique_ptr<Group> group);
    std::unique_ptr<Group> group_;
};

}  // namespace motcua
