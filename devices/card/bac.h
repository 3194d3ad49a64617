// Basic Access Control (ICAO 9303-11 section 4.3): the printed machine-readable lines open the
// chip.
//
// Both sides prove that they know the lines' key and mix 16 random bytes each into session keys.
// Errors: DeviceError: card_secret_wrong (6300, 63Cx), card_blocked (6983, 6984), card_unreadable.
#pragma once

#include <optional>
#include <string_view>

#include "devices/card/card_session.h"

namespace motcua {

// The reckoning alone; randomness comes from outside, so that the worked example can be followed.
class BacTerminal {
public:
    // The key of the lines (24 characters) and 8 + 16 random bytes.
    BacTerminal(std::string_view mrz_key, ByteView random, ByteView key_part);
    // The 40 bytes of EXTERNAL AUTHENTICATE for the card's challenge of 8.
    Bytes answer_to(ByteView challenge);
    // The card's 40 bytes; none when they are not from a card that knows the lines.
    std::optional<SessionKeys> finish(ByteView answer) const;

private:
    Secret encryption_;
    Secret checksum_;
    Bytes random_;
    Bytes key_part_;
    Bytes challenge_;
};

// The application must have been selected.
SessionKeys open_by_bac(CardSession& session, std::string_view mrz_key);

}  // namespace motcua
