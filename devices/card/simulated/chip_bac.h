// Basic Access Control on the chip's side (ICAO 9303-11 section 4.3): GET CHALLENGE, then EXTERNAL
// AUTHENTICATE with keys from the machine-readable lines.
#pragma once

#include <optional>

#include "devices/card/apdu.h"
#include "devices/card/simulated/chip_contents.h"
#include "devices/card/simulated/chip_messaging.h"

namespace motcua::simulated {

class ChipBac {
public:
    explicit ChipBac(const ChipContents& contents) : contents_(contents) {}
    Response challenge();
    Response authenticate(ByteView cryptogram_and_mac);
    std::optional<ChipMessaging> take_session();

private:
    const ChipContents& contents_;
    Bytes challenge_;
    std::optional<ChipMessaging> session_;
};

}  // namespace motcua::simulated
