#include "devices/card/card_session.h"

#include "core/base/error.h"
#include "devices/card/tlv.h"

namespace motcua {

Response CardSession::send(const Command& command) {
    auto answer = try_send(command);
    if (!answer)
        throw DeviceError(ErrorCode::card_unreadable, "the card left its protected channel");
    return *std::move(answer);
}

Result<Response, ChannelLoss> CardSession::try_send(const Command& command) {
    if (!channel_) return transmit(command);
    const Response answer = transmit(channel_->wrap(command));
    auto plain = channel_->unwrap(answer);
    if (plain) return *std::move(plain);
    const bool bare = plain.error() == SecureMessagingError::unprotected && !answer.ok();
    return Failure{ChannelLoss{bare ? answer.sw : std::uint16_t{0x9000}}};
}

Response CardSession::transmit(const Command& command) {
    Response whole;
    Command next = command;
    // 61xx: the answer comes in pieces. As many as the longest answer has, then it is no answer.
    for (int piece = 0; piece < 300; ++piece) {
        if (stop_.stop_requested()) throw Cancelled();
        ++apdus_;
        const auto answer = decode_response(card_.transmit(encode(next)));
        if (!answer) throw DeviceError(ErrorCode::card_removed, "the card answered nothing");
        append(whole.data, answer->data);
        whole.sw = answer->sw;
        if (answer->sw >> 8 != 0x61) return whole;
        const std::size_t rest = answer->sw & 0xFF;
        next = {
            static_cast<std::uint8_t>(command.cla & 0x03), 0xC0, 0, 0, {}, rest == 0 ? 256 : rest};
    }
    throw DeviceError(ErrorCode::card_unreadable, "the card's answer does not end");
}

void CardSession::take_back() {
    if (channel_) channel_->take_back();
}

std::size_t CardSession::room_in(std::size_t answer) const {
    return channel_ ? channel_->room_in(answer) : answer;
}

}  // namespace motcua
