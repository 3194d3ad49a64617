// PACE with generic mapping over elliptic curves (ICAO 9303-11 section 4.4): the access number
// printed on the card (CAN) or its machine-readable lines open the chip.
//
// Errors: DeviceError: card_secret_wrong, card_blocked, card_unreadable; none where the card only
// does not know this way and another may be tried.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "devices/card/card_session.h"
#include "devices/card/elliptic_curve.h"
#include "devices/card/security_infos.h"

namespace motcua {

struct PacePassword {
    enum class Kind : std::uint8_t { mrz = 1, can = 2 };
    Kind kind = Kind::can;
    Bytes secret{};  // the digits of the CAN, or SHA-1 of the lines' key

    static PacePassword of_can(std::string_view can);
    static PacePassword of_mrz(std::string_view mrz_key);
};

// The reckoning alone, in the order of its steps. An answer of the card that is no point of the
// curve, or our own key sent back, ends it.
class PaceTerminal {
public:
    using Scalars = std::function<Secret(const EllipticCurve&)>;
    // Throws: DeviceError(card_unreadable) for a curve that is not standardised.
    PaceTerminal(
        PaceInfo info, const PacePassword& password,
        Scalars scalars = [](const EllipticCurve& curve) { return curve.random_scalar(); });

    bool take_nonce(ByteView encrypted);
    Bytes mapping_key();
    bool take_mapping_key(ByteView card_key);
    Bytes agreement_key();
    bool take_agreement_key(ByteView card_key);
    Bytes token() const;
    std::optional<SessionKeys> finish(ByteView card_token);

private:
    Bytes token_over(ByteView public_key) const;

    PaceInfo info_;
    EllipticCurve curve_;
    Scalars scalars_;
    Secret password_key_;
    Secret nonce_;
    Secret scalar_;
    Bytes generator_;
    Bytes own_key_;
    Bytes card_key_;
    SessionKeys keys_;
};

// Five exchanges. None: the card does not take this protocol or this kind of password.
std::optional<SessionKeys> open_by_pace(CardSession& session, const PaceInfo& info,
                                        const PacePassword& password);

}  // namespace motcua
