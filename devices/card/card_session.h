// A conversation with one card: commands go out, through secure messaging once it is open.
//
// Every exchange is counted and looks first whether somebody asked to stop.
// Throws: Cancelled; DeviceError: card_removed (an answer of less than two bytes), card_unreadable
// (an answer that secure messaging refuses), and whatever the channel throws.
#pragma once

#include <optional>
#include <stop_token>

#include "devices/card/apdu.h"
#include "devices/card/secure_messaging.h"

namespace motcua {

// The card answered outside secure messaging, or not as it must: the channel is gone.
struct ChannelLoss {
    std::uint16_t sw = 0;  // the bare status; 9000 when the protection itself was wrong
};

class CardSession {
public:
    CardSession(CardChannel& card, std::stop_token stop) : card_(card), stop_(std::move(stop)) {}

    Response send(const Command& command);
    // The same without the throw, for those who know what to do then.
    Result<Response, ChannelLoss> try_send(const Command& command);

    void protect(SessionKeys keys) { channel_.emplace(std::move(keys)); }
    void unprotect() { channel_.reset(); }
    bool is_protected() const { return channel_.has_value(); }
    // The card did not take the last command's length; see SecureMessaging::take_back.
    void take_back();
    // The most plain bytes an answer of this length carries.
    std::size_t room_in(std::size_t answer) const;

    int apdus() const { return apdus_; }
    const Bytes& atr() const { return card_.atr(); }

private:
    Response transmit(const Command& command);

    CardChannel& card_;
    std::stop_token stop_;
    std::optional<SecureMessaging> channel_;
    int apdus_ = 0;
};

}  // namespace motcua
