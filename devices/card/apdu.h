// Command and answer of a smart card (ISO/IEC 7816-3 section 12, 7816-4 section 5): bytes to
// values and back, without any meaning.
//
// The four cases: header alone; header and Le; header, Lc and data; all of them; short (one byte
// lengths) or extended (a zero byte, then two byte lengths).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "devices/card/card_reader.h"

namespace motcua {

struct Command {
    std::uint8_t cla = 0;
    std::uint8_t ins = 0;
    std::uint8_t p1 = 0;
    std::uint8_t p2 = 0;
    Bytes data{};              // up to 65,535 bytes
    std::size_t expected = 0;  // Ne: 0 none asked for, 256 or 65,536 all there is
    // Long lengths even where short ones would do; always taken where short ones do not.
    bool extended = false;
    friend bool operator==(const Command&, const Command&) = default;
};

Bytes encode(const Command& command);
// None when the lengths contradict each other.
std::optional<Command> decode_command(ByteView bytes);

struct Response {
    Bytes data{};
    std::uint16_t sw = 0;  // 9000 is success
    bool ok() const { return sw == 0x9000; }
    friend bool operator==(const Response&, const Response&) = default;
};

Bytes encode(const Response& response);
// None when there is no room for the two status bytes.
std::optional<Response> decode_response(ByteView bytes);

}  // namespace motcua
