// Plays a virtual card to vpcd, the driver of a reader without hardware, so that the real PC/SC
// service stands between terminal and chip.
//
// Frames both ways are two bytes of length and a body; bodies of one byte are orders of the reader
// (0 off, 1 on, 2 reset, 4 answer to reset; only the last is answered), all others commands.
// Connecting is laying the card down, hanging up is taking it away. vpcd writes length and body
// apart: without TCP_QUICKACK each command would wait 40 ms for a delayed acknowledgement.
// vpcd hangs up now and then without being asked to: while a card lies, it connects again.
// Thread: one caller; each card is served by a thread of its own.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <thread>

#include "tests/support/virtual_card/virtual_channel.h"

namespace motcua::test {

// How long a real field would take. 424 kbit/s: 8 ms a command and 19 us a byte both ways.
struct CardPacing {
    std::chrono::microseconds command{0};
    std::chrono::microseconds byte{0};
};

class VpcdLink {
public:
    explicit VpcdLink(std::uint16_t port) : port_(port) {}
    ~VpcdLink() { take_away(); }

    // Takes away what lies there first. Whether the reader sees it is for PC/SC to say.
    void lay(std::shared_ptr<const simulated::ChipContents> chip, CardFault fault = {},
             CardPacing pacing = {});
    void take_away();
    int commands() const { return commands_; }

private:
    struct Laid {
        simulated::VirtualCard card;
        CardFault fault;
        CardPacing pacing;
    };
    void serve(std::stop_token stop, Laid laid);
    // False when the card is gone for good.
    bool serve_connection(const std::stop_token& stop, int socket, Laid& laid);
    bool answer(int socket, const Bytes& command, Laid& laid);

    std::uint16_t port_;
    std::atomic<int> commands_{0};
    std::jthread server_;
};

}  // namespace motcua::test
