// Key pairs and points of elliptic curves on the chip's side.
//
// Points are uncompressed (04, x, y). Throws: DeviceError (card_reader_failed) when OpenSSL
// refuses.
#pragma once

#include <openssl/evp.h>

#include <memory>
#include <optional>
#include <string>

#include "devices/card/card_reader.h"

namespace motcua::simulated {

// A curve by OpenSSL's name: "prime256v1", "brainpoolP256r1", …
class ChipCurve {
public:
    explicit ChipCurve(const std::string& name);
    std::size_t field_size() const;
    Bytes generator() const;
    Bytes random_scalar() const;
    // None for what is no point of the curve, and for the point at infinity.
    std::optional<Bytes> times(ByteView scalar, ByteView point) const;
    std::optional<Bytes> sum(ByteView a, ByteView b) const;
    // The x coordinate: the shared secret.
    Bytes x_of(ByteView point) const;

private:
    int nid_;
};

class KeyPair {
public:
    // explicit_curve: the curve is spelled out in certificates and files instead of named, as
    // states' card authorities do.
    static KeyPair elliptic(const std::string& curve, bool explicit_curve = false);
    static KeyPair rsa(unsigned bits);

    EVP_PKEY* get() const { return key_.get(); }
    bool is_rsa() const;
    const std::string& curve() const { return curve_; }
    // SubjectPublicKeyInfo, DER.
    Bytes public_info() const;
    // x of the product with the other side's point; none when that is no point.
    std::optional<Bytes> agreed(ByteView point) const;
    // m^d mod n; m as long as the modulus.
    Bytes rsa_raw(ByteView block) const;
    std::size_t rsa_size() const;
    // r and s side by side, each as long as the field (BSI TR-03111 5.2.1).
    Bytes plain_signature(const std::string& hash, ByteView message) const;

private:
    KeyPair(EVP_PKEY* key, std::string curve);
    std::shared_ptr<EVP_PKEY> key_;
    std::string curve_;
};

}  // namespace motcua::simulated
