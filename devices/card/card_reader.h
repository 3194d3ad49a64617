// Contactless card readers as the program sees them: a list, a change, a channel to one card.
//
// Implementations: PC/SC (pcsc_card_reader), a reader that ships for training (simulated). No type
// of a vendor's interface leaves its implementation.
// Throws: DeviceError: card_reader_missing (no service, no reader, unplugged), card_missing,
// card_removed (also an answer of less than two bytes: PC/SC reports success when a card is
// pulled), card_reader_failed. Thread: the card worker; every call has a time limit.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace motcua {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

// An open connection to one card. Closed by the destructor.
class CardChannel {
public:
    virtual ~CardChannel() = default;
    // One command APDU, its answer with the two status bytes at the end.
    virtual Bytes transmit(ByteView command) = 0;
    virtual const Bytes& atr() const = 0;
};

struct ReaderState {
    std::string name;
    bool card_present = false;
    friend bool operator==(const ReaderState&, const ReaderState&) = default;
};

class CardReader {
public:
    virtual ~CardReader() = default;
    // What is there now; empty when there is no reader.
    virtual std::vector<ReaderState> readers() = 0;
    // Waits until `readers()` would answer otherwise than `seen`: a card or a reader came or went.
    // False when the time ran out or somebody asked to stop.
    virtual bool wait_for_change(const std::vector<ReaderState>& seen,
                                 std::chrono::milliseconds limit, std::stop_token stop) = 0;
    virtual std::unique_ptr<CardChannel> connect(const std::string& reader) = 0;
};

}  // namespace motcua
