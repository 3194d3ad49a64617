// PACE with generic mapping on the chip's side (ICAO 9303-11 section 4.4).
//
// MSE:Set AT chooses suite and password, then four GENERAL AUTHENTICATE: encrypted nonce, mapping,
// key agreement, tokens. Any step out of turn ends the attempt.
#pragma once

#include <optional>

#include "devices/card/apdu.h"
#include "devices/card/simulated/chip_contents.h"
#include "devices/card/simulated/chip_messaging.h"

namespace motcua::simulated {

// The object identifier's value bytes, and the number of the curve (ICAO 9303-11 table 6).
Bytes pace_oid(ChipCipher cipher);
std::uint8_t pace_curve_number(const std::string& curve);

class ChipPace {
public:
    explicit ChipPace(const ChipContents& contents) : contents_(contents) {}

    Response choose(ByteView data);
    bool under_way() const { return step_ != Step::none; }
    // The inner value of the command's 7C; the answer's data bear theirs.
    Response step(ByteView dynamic_data);
    // The terminal proved that it knows the password.
    std::optional<ChipMessaging> take_session();

private:
    enum class Step { none, nonce, mapping, agreement, tokens };
    Response give_nonce();
    Response map(ByteView point);
    Response agree(ByteView point);
    Response compare(ByteView token);
    Response end(std::uint16_t sw);
    Bytes token(ByteView point) const;

    const ChipContents& contents_;
    Step step_ = Step::none;
    Bytes password_key_;
    Bytes nonce_;
    Bytes base_;  // the mapped generator
    Bytes own_point_;
    Bytes other_point_;
    Bytes secret_;
    std::optional<ChipMessaging> session_;
};

}  // namespace motcua::simulated
