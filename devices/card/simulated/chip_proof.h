// How the chip proves that it is no copy: Active Authentication (signs the terminal's number) and
// Chip Authentication (agrees on new session keys), ICAO 9303-11 sections 6.1 and 6.2.
#pragma once

#include <optional>

#include "devices/card/apdu.h"
#include "devices/card/simulated/chip_contents.h"
#include "devices/card/simulated/chip_messaging.h"

namespace motcua::simulated {

Bytes chip_authentication_oid(ChipCipher cipher);

// INTERNAL AUTHENTICATE over the terminal's eight bytes.
Response signed_challenge(const ActiveAuthenticationKey& key, ByteView challenge);

// Keys for the commands after this one; none when the point is none of the curve.
std::optional<ChipMessaging> agreed_session(const ChipAuthenticationKey& key, ByteView point);

}  // namespace motcua::simulated
