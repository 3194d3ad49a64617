// One end of the line between the program and motcua-scand: whole messages, each at most 64 KiB,
// with at most one file beside it.
//
// A packet socket of the local machine: a message arrives whole or not at all, and the other
// end's death is seen at once. Thread: one for each direction.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "devices/scanner/owned_fd.h"

namespace motcua {

struct ChannelMessage {
    std::string text;  // empty: the other end has gone
    OwnedFd file;
};

class ScanChannel {
public:
    ScanChannel() = default;
    explicit ScanChannel(OwnedFd socket) : socket_(std::move(socket)) {}
    // Both ends, closed on exec; nothing when the system gives none.
    static std::optional<std::pair<ScanChannel, ScanChannel>> make_pair();

    // False when the other end has gone.
    bool send(std::string_view text, int file = -1);
    // The message that is there; nothing when none is. REQUIRES: poll() said readable, or
    // `wait` is true.
    std::optional<ChannelMessage> receive(bool wait = false);

    int fd() const { return socket_.get(); }
    void close() { socket_.close(); }

private:
    OwnedFd socket_;
};

}  // namespace motcua
