// Secure messaging (ICAO 9303-11 section 9.8): commands go out encrypted and with a checksum,
// answers are believed only when theirs is right.
//
// Data objects: 87 encrypted data behind a 01 (85 without it for odd instructions), 97 the length
// asked for, 99 the status, 8E the checksum over a counter, the header and the others. The counter
// goes up by one for each command and each answer.
// One instance is one channel: after a failure the card has ended it too.
#pragma once

#include <cstddef>

#include "core/base/result.h"
#include "devices/card/apdu.h"
#include "devices/card/key_derivation.h"

namespace motcua {

// One word for all: a card must not learn which step refused its answer.
enum class SecureMessagingError {
    unprotected,  // a bare status: the card ended or refused the channel
    refused       // checksum, order, padding or status are not as they must be
};

class SecureMessaging {
public:
    explicit SecureMessaging(SessionKeys keys) : keys_(std::move(keys)) {}

    Command wrap(const Command& plain);
    // The status is the protected one.
    Result<Response, SecureMessagingError> unwrap(const Response& answer);

    // As if the last command had not been sent: the card refused its length unread.
    void take_back();
    // The most plain bytes that a protected answer of this length can carry: 231 and 223 of 256.
    std::size_t room_in(std::size_t answer) const;

private:
    void count_up();
    Bytes vector() const;
    Bytes checksum_over(ByteView header, ByteView objects) const;

    SessionKeys keys_;
};

}  // namespace motcua
