// Secure messaging on the chip's side (ICAO 9303-11 section 9.8): opens protected commands,
// protects answers. One object a session; the counter lives in it.
#pragma once

#include <optional>

#include "devices/card/apdu.h"
#include "devices/card/simulated/chip_crypto.h"

namespace motcua::simulated {

class ChipMessaging {
public:
    // `counter` as long as a block; zero where there is none to inherit.
    ChipMessaging(ChipCipher cipher, ByteView secret, Bytes counter);

    struct Opened {
        Command command;       // as it would stand unprotected
        std::uint16_t sw = 0;  // not 9000: the session is over
    };
    Opened open(const Command& protected_command);
    // The answer with its status inside; `ins` chooses between data objects 85 and 87.
    Response protect(const Response& answer, std::uint8_t ins);
    // How many plain bytes fit into a protected answer of so many bytes.
    std::size_t room(std::size_t expected) const;

private:
    Bytes checksum(const Bytes& message) const;
    Bytes vector() const;

    ChipCipher cipher_;
    Bytes encryption_;
    Bytes authentication_;
    Bytes counter_;
};

}  // namespace motcua::simulated
