// MSE:Set AT {80 protocol, 83 password, 84 curve where the card has several}, then GENERAL
// AUTHENTICATE with 7C templates:
// -> {}, <- 80 nonce; -> 81, <- 82 mapping; -> 83, <- 84 agreement; -> 85, <- 86 tokens.
#include "devices/card/pace.h"

#include "core/base/error.h"
#include "devices/card/access_answer.h"
#include "devices/card/tlv.h"

namespace motcua {
namespace {

EllipticCurve curve_of(const PaceInfo& info) {
    auto curve = EllipticCurve::standard(info.parameter_id);
    if (!curve) throw DeviceError(ErrorCode::card_unreadable, "the card's curve is not known");
    return *std::move(curve);
}

[[noreturn]] void fail_pace() {
    throw DeviceError(ErrorCode::card_unreadable, "the card's part of PACE is wrong");
}

// One step: the object sent inside 7C, the one that must come back.
Bytes step(CardSession& session, bool last, std::uint32_t sent, ByteView value,
           std::uint32_t wanted) {
    const Bytes inner = sent == 0 ? Bytes{} : make_tlv(sent, value);
    const Response answer = session.send({static_cast<std::uint8_t>(last ? 0x00 : 0x10), 0x86, 0x00,
                                          0x00, make_tlv(0x7C, inner), 256});
    if (!answer.ok()) refuse_access(answer.sw, last);
    const auto found = value_at(answer.data, {0x7C, wanted});
    if (!found) fail_pace();
    return {found->begin(), found->end()};
}

// False: the card knows neither the protocol nor the password.
bool set_protocol(CardSession& session, const PaceInfo& info, const PacePassword& password) {
    Bytes data = make_tlv(0x80, info.oid);
    append_tlv(data, 0x83, Bytes{static_cast<std::uint8_t>(password.kind)});
    if (info.name_curve)
        append_tlv(data, 0x84, Bytes{static_cast<std::uint8_t>(info.parameter_id)});
    const Response answer = session.send({0x00, 0x22, 0xC1, 0xA4, std::move(data)});
    // 63Cx, x > 0, warns how many tries are left and goes on.
    if (answer.ok() || ((answer.sw & 0xFFF0) == 0x63C0 && answer.sw != 0x63C0)) return true;
    if (answer.sw == 0x63C0 || answer.sw == 0x6983 || answer.sw == 0x6984)
        refuse_access(answer.sw, false);
    return false;
}

}  // namespace

PacePassword PacePassword::of_can(std::string_view can) {
    return {Kind::can, Bytes(can.begin(), can.end())};
}

PacePassword PacePassword::of_mrz(std::string_view mrz_key) {
    return {Kind::mrz, mrz_seed(mrz_key)};
}

PaceTerminal::PaceTerminal(PaceInfo info, const PacePassword& password, Scalars scalars)
    : info_(std::move(info)),
      curve_(curve_of(info_)),
      scalars_(std::move(scalars)),
      password_key_(derive_key(info_.cipher, password.secret, KeyUse::password)) {}

bool PaceTerminal::take_nonce(ByteView encrypted) {
    if (encrypted.empty() || encrypted.size() > 64 ||
        encrypted.size() % block_size(info_.cipher) != 0)
        return false;
    nonce_ = secret_of(decrypt_cbc(info_.cipher, bytes_of(password_key_), {}, encrypted));
    return true;
}

Bytes PaceTerminal::mapping_key() {
    scalar_ = scalars_(curve_);
    return curve_.public_key(scalar_);
}

bool PaceTerminal::take_mapping_key(ByteView card_key) {
    const auto shared = curve_.multiply(scalar_, card_key);
    if (!shared) return false;
    auto mapped = curve_.mapped_generator(bytes_of(nonce_), *shared);
    if (!mapped) return false;
    generator_ = *std::move(mapped);
    return true;
}

Bytes PaceTerminal::agreement_key() {
    scalar_ = scalars_(curve_);
    auto key = curve_.multiply(scalar_, generator_);
    if (!key) fail_pace();
    own_key_ = *std::move(key);
    return own_key_;
}

bool PaceTerminal::take_agreement_key(ByteView card_key) {
    card_key_.assign(card_key.begin(), card_key.end());
    if (same_bytes(card_key_, own_key_)) return false;
    const auto shared = curve_.multiply(scalar_, card_key);
    if (!shared) return false;
    keys_ = session_keys(info_.cipher, bytes_of(EllipticCurve::x_of(*shared)));
    return true;
}

Bytes PaceTerminal::token() const { return token_over(card_key_); }

std::optional<SessionKeys> PaceTerminal::finish(ByteView card_token) {
    if (!same_bytes(token_over(own_key_), card_token)) return std::nullopt;
    return std::move(keys_);
}

Bytes PaceTerminal::token_over(ByteView public_key) const {
    Bytes inner = make_tlv(0x06, info_.oid);
    append_tlv(inner, 0x86, public_key);
    Bytes message = make_tlv(0x7F49, inner);
    if (info_.cipher == CardCipher::des3) message = padded(message, 8);
    return checksum(info_.cipher, bytes_of(keys_.checksum), message);
}

std::optional<SessionKeys> open_by_pace(CardSession& session, const PaceInfo& info,
                                        const PacePassword& password) {
    if (!set_protocol(session, info, password)) return std::nullopt;
    PaceTerminal terminal(info, password);
    if (!terminal.take_nonce(step(session, false, 0, {}, 0x80))) fail_pace();
    const Bytes mapping = terminal.mapping_key();
    if (!terminal.take_mapping_key(step(session, false, 0x81, mapping, 0x82))) fail_pace();
    const Bytes agreement = terminal.agreement_key();
    if (!terminal.take_agreement_key(step(session, false, 0x83, agreement, 0x84))) fail_pace();
    auto keys = terminal.finish(step(session, true, 0x85, terminal.token(), 0x86));
    if (!keys) fail_pace();
    return keys;
}

}  // namespace motcua
