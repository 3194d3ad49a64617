#include "devices/card/simulated/chip_pace.h"

#include "devices/card/simulated/chip_bytes.h"
#include "devices/card/tlv.h"

namespace motcua::simulated {
namespace {

constexpr std::uint8_t password_mrz = 1;
constexpr std::uint8_t password_can = 2;
constexpr std::uint32_t dynamic_authentication = 0x7C;
constexpr std::uint32_t public_key_object = 0x7F49;

struct NumberedCurve {
    const char* name;
    std::uint8_t number;
};
constexpr NumberedCurve numbered_curves[] = {
    {"prime192v1", 8},       {"brainpoolP192r1", 9}, {"secp224r1", 10},
    {"brainpoolP224r1", 11}, {"prime256v1", 12},     {"brainpoolP256r1", 13},
    {"brainpoolP320r1", 14}, {"secp384r1", 15},      {"brainpoolP384r1", 16},
    {"brainpoolP512r1", 17}, {"secp521r1", 18},
};

std::size_t nonce_size(ChipCipher cipher) { return cipher == ChipCipher::aes256 ? 32 : 16; }

}  // namespace

Bytes pace_oid(ChipCipher cipher) {
    return oid_bytes({0, 4, 0, 127, 0, 7, 2, 2, 4, 2, static_cast<std::uint32_t>(cipher) + 1});
}

std::uint8_t pace_curve_number(const std::string& curve) {
    for (const NumberedCurve& known : numbered_curves)
        if (curve == known.name) return known.number;
    return 0;
}

Response ChipPace::end(std::uint16_t sw) {
    step_ = Step::none;
    return {{}, sw};
}

Response ChipPace::choose(ByteView data) {
    step_ = Step::none;
    if (!contents_.pace) return end(status::wrong_data);
    const PaceProfile& profile = *contents_.pace;
    const auto suite = value_at(data, {0x80});
    const auto password = value_at(data, {0x83});
    const auto curve = value_at(data, {0x84});
    if (!suite || !same(*suite, pace_oid(profile.cipher))) return end(status::wrong_data);
    const Bytes number = {pace_curve_number(profile.curve)};
    if (curve && !same(*curve, number)) return end(status::wrong_data);
    if (!password || password->size() != 1) return end(status::wrong_data);
    const std::uint8_t which = password->front();
    if (which == password_can && !contents_.can.empty())
        password_key_ = derived_key(profile.cipher, bytes_of(contents_.can), 3);
    else if (which == password_mrz && profile.with_mrz)
        password_key_ = derived_key(profile.cipher, hashed("SHA1", bytes_of(contents_.mrz_key)), 3);
    else
        return end(status::wrong_data);
    step_ = Step::nonce;
    return {{}, status::ok};
}

Response ChipPace::step(ByteView dynamic_data) {
    const auto objects = read_tlvs(dynamic_data);
    if (!objects || objects->size() > 1) return end(status::wrong_data);
    const std::uint32_t tag = objects->empty() ? 0 : objects->front().tag;
    const ByteView value = objects->empty() ? ByteView() : objects->front().value;
    if (step_ == Step::nonce && tag == 0) return give_nonce();
    if (step_ == Step::mapping && tag == 0x81) return map(value);
    if (step_ == Step::agreement && tag == 0x83) return agree(value);
    if (step_ == Step::tokens && tag == 0x85) return compare(value);
    return end(status::wrong_data);
}

Response ChipPace::give_nonce() {
    const ChipCipher cipher = contents_.pace->cipher;
    nonce_ = random_bytes(nonce_size(cipher));
    const Bytes zero(block_size(cipher), 0);
    step_ = Step::mapping;
    return {nested(dynamic_authentication,
                   {make_tlv(0x80, encrypted(cipher, password_key_, zero, nonce_))}),
            status::ok};
}

// The shared point and the nonce make a generator that only who knows the password knows.
Response ChipPace::map(ByteView point) {
    const ChipCurve curve(contents_.pace->curve);
    const Bytes own = curve.random_scalar();
    const auto shared = curve.times(own, point);
    const auto share = curve.times(nonce_, curve.generator());
    const auto base = shared && share ? curve.sum(*share, *shared) : std::nullopt;
    if (!base) return end(status::not_authenticated);
    base_ = *base;
    step_ = Step::agreement;
    return {nested(dynamic_authentication, {make_tlv(0x82, *curve.times(own, curve.generator()))}),
            status::ok};
}

Response ChipPace::agree(ByteView point) {
    const ChipCurve curve(contents_.pace->curve);
    const Bytes own = curve.random_scalar();
    own_point_ = *curve.times(own, base_);
    const auto shared = curve.times(own, point);
    if (!shared || same(own_point_, point)) return end(status::not_authenticated);
    secret_ = curve.x_of(*shared);
    other_point_.assign(point.begin(), point.end());
    step_ = Step::tokens;
    return {nested(dynamic_authentication, {make_tlv(0x84, own_point_)}), status::ok};
}

Bytes ChipPace::token(ByteView point) const {
    const ChipCipher cipher = contents_.pace->cipher;
    const Bytes key = derived_key(cipher, secret_, 2);
    const Bytes body =
        nested(public_key_object, {make_tlv(0x06, pace_oid(cipher)), make_tlv(0x86, point)});
    return mac(cipher, key, cipher == ChipCipher::des3 ? padded(body, 8) : body);
}

Response ChipPace::compare(ByteView given) {
    if (!same(given, token(own_point_))) return end(status::not_authenticated);
    session_.emplace(contents_.pace->cipher, secret_, Bytes());
    step_ = Step::none;
    return {nested(dynamic_authentication, {make_tlv(0x86, token(other_point_))}), status::ok};
}

std::optional<ChipMessaging> ChipPace::take_session() {
    auto session = std::move(session_);
    session_.reset();
    return session;
}

}  // namespace motcua::simulated
