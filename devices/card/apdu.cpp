#include "devices/card/apdu.h"

namespace motcua {
namespace {

void append_u16(Bytes& out, std::size_t value) {
    out.push_back(static_cast<std::uint8_t>(value >> 8));
    out.push_back(static_cast<std::uint8_t>(value));
}

std::size_t u16_at(ByteView bytes, std::size_t at) {
    return static_cast<std::size_t>(bytes[at]) << 8 | bytes[at + 1];
}

// Le: zero stands for all that fits.
std::size_t all_if_zero(std::size_t length, std::size_t all) { return length == 0 ? all : length; }

std::optional<Command> with_short_lengths(Command command, ByteView body) {
    if (body.size() == 1) {
        command.expected = all_if_zero(body[0], 256);
        return command;
    }
    const std::size_t lc = body[0];
    if (lc == 0 || body.size() < 1 + lc || body.size() > 2 + lc) return std::nullopt;
    command.data.assign(body.begin() + 1, body.begin() + 1 + static_cast<std::ptrdiff_t>(lc));
    if (body.size() == 2 + lc) command.expected = all_if_zero(body.back(), 256);
    return command;
}

std::optional<Command> with_extended_lengths(Command command, ByteView body) {
    command.extended = true;
    if (body.size() < 3) return std::nullopt;
    if (body.size() == 3) {
        command.expected = all_if_zero(u16_at(body, 1), 65536);
        return command;
    }
    const std::size_t lc = u16_at(body, 1);
    if (lc == 0 || (body.size() != 3 + lc && body.size() != 5 + lc)) return std::nullopt;
    command.data.assign(body.begin() + 3, body.begin() + 3 + static_cast<std::ptrdiff_t>(lc));
    if (body.size() == 5 + lc) command.expected = all_if_zero(u16_at(body, 3 + lc), 65536);
    return command;
}

}  // namespace

Bytes encode(const Command& command) {
    const bool data = !command.data.empty();
    const bool answer = command.expected > 0;
    const bool extended = (command.extended && (data || answer)) || command.data.size() > 255 ||
                          command.expected > 256;
    Bytes out = {command.cla, command.ins, command.p1, command.p2};
    out.reserve(command.data.size() + 9);
    if (extended) out.push_back(0);
    if (data) {
        if (extended) {
            append_u16(out, command.data.size());
        } else {
            out.push_back(static_cast<std::uint8_t>(command.data.size()));
        }
        out.insert(out.end(), command.data.begin(), command.data.end());
    }
    if (answer) {
        if (extended) {
            append_u16(out, command.expected);
        } else {
            out.push_back(static_cast<std::uint8_t>(command.expected));
        }
    }
    return out;
}

std::optional<Command> decode_command(ByteView bytes) {
    if (bytes.size() < 4) return std::nullopt;
    Command command{bytes[0], bytes[1], bytes[2], bytes[3]};
    const ByteView body = bytes.subspan(4);
    if (body.empty()) return command;
    if (body.size() == 1 || body[0] != 0) return with_short_lengths(std::move(command), body);
    return with_extended_lengths(std::move(command), body);
}

Bytes encode(const Response& response) {
    Bytes out = response.data;
    append_u16(out, response.sw);
    return out;
}

std::optional<Response> decode_response(ByteView bytes) {
    if (bytes.size() < 2) return std::nullopt;
    Response response;
    response.data.assign(bytes.begin(), bytes.end() - 2);
    response.sw = static_cast<std::uint16_t>(u16_at(bytes, bytes.size() - 2));
    return response;
}

}  // namespace motcua
