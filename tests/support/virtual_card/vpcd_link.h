// Plays a virtual card to vpcd, the driver of a reader without hardware, so that the real PC/SC
// service stands between terminal and chip.
//
// Frames both ways are two bytes of length and a body; bodies of one byte are orders of the reader
// (0 off, 1 on, 2 reset, 4 answer to reset; only the last is answered), all others commands.
// Connecting is laying the card down, hanging up is taking it away. vpcd writes length and body
// apart: without TCP_QUICKACK each command would wait 40 ms for a delayed acknowledgement.
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

    // Throws: DeviceError (card_reader_missing) when nobody listens for five seconds.
    void lay(std::shared_ptr<const simulated::ChipContents> chip, CardFault fault = {},
             CardPacing pacing = {});
    void take_away();
    int commands() const { return commands_; }

private:
    void serve(simulated::VirtualCard card, CardFault fault, CardPacing pacing);
    // False when the card is gone.
    bool answer(simulated::VirtualCard& card, const Bytes& command, const CardFault& fault,
                const CardPacing& pacing);

    std::uint16_t port_;
    int socket_ = -1;
    std::atomic<int> commands_{0};
    std::jthread server_;
};

}  // namespace motcua::test
