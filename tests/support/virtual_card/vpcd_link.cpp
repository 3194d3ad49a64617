#include "tests/support/virtual_card/vpcd_link.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <optional>

#include "core/base/error.h"

namespace motcua::test {
namespace {

constexpr std::uint8_t order_off = 0;
constexpr std::uint8_t order_on = 1;
constexpr std::uint8_t order_reset = 2;
constexpr std::uint8_t order_atr = 4;

void switch_on(int socket, int option) {
    const int one = 1;
    ::setsockopt(socket, IPPROTO_TCP, option, &one, sizeof one);
}

bool receive(int socket, std::uint8_t* to, std::size_t size) {
    while (size > 0) {
        switch_on(socket, TCP_QUICKACK);  // forgotten by the kernel again and again
        const ssize_t got = ::recv(socket, to, size, 0);
        if (got <= 0) return false;
        to += got;
        size -= static_cast<std::size_t>(got);
    }
    return true;
}

std::optional<Bytes> receive_frame(int socket) {
    std::uint8_t head[2];
    if (!receive(socket, head, sizeof head)) return std::nullopt;
    Bytes body(static_cast<std::size_t>(head[0] << 8 | head[1]));
    if (!receive(socket, body.data(), body.size())) return std::nullopt;
    return body;
}

bool send_frame(int socket, const Bytes& body) {
    Bytes frame = {static_cast<std::uint8_t>(body.size() >> 8),
                   static_cast<std::uint8_t>(body.size())};
    frame.insert(frame.end(), body.begin(), body.end());
    return ::send(socket, frame.data(), frame.size(), MSG_NOSIGNAL) ==
           static_cast<ssize_t>(frame.size());
}

int connected_to(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    for (int attempt = 0; attempt < 250; ++attempt) {
        const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
            return socket;
        ::close(socket);
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    throw DeviceError(ErrorCode::card_reader_missing, "no virtual reader listens");
}

}  // namespace

void VpcdLink::lay(std::shared_ptr<const simulated::ChipContents> chip, CardFault fault,
                   CardPacing pacing) {
    take_away();
    socket_ = connected_to(port_);
    switch_on(socket_, TCP_NODELAY);
    commands_ = 0;
    server_ = std::jthread([this, card = simulated::VirtualCard(std::move(chip)), fault,
                            pacing]() mutable { serve(std::move(card), fault, pacing); });
}

void VpcdLink::take_away() {
    if (socket_ < 0) return;
    ::shutdown(socket_, SHUT_RDWR);
    server_ = {};  // joins
    ::close(socket_);
    socket_ = -1;
}

void VpcdLink::serve(simulated::VirtualCard card, CardFault fault, CardPacing pacing) {
    while (const auto frame = receive_frame(socket_)) {
        if (frame->size() == 1) {
            const std::uint8_t order = frame->front();
            if (order == order_off || order == order_on || order == order_reset) card.reset();
            if (order == order_atr && !send_frame(socket_, card.atr())) return;
        } else if (!answer(card, *frame, fault, pacing)) {
            ::shutdown(socket_, SHUT_RDWR);
            return;
        }
    }
}

bool VpcdLink::answer(simulated::VirtualCard& card, const Bytes& command, const CardFault& fault,
                      const CardPacing& pacing) {
    const auto begin = std::chrono::steady_clock::now();
    const bool now = ++commands_ == fault.at;
    using Kind = CardFault::Kind;
    if (now && (fault.kind == Kind::removal || fault.kind == Kind::silence)) return false;
    Bytes out = now && fault.kind == Kind::refusal ? Bytes() : card.process(command);
    if (now) out = spoiled(fault, std::move(out));
    const auto bytes = static_cast<int>(command.size() + out.size());
    auto until = begin + pacing.command + bytes * pacing.byte;
    if (now && fault.kind == Kind::delay) until += std::chrono::milliseconds(fault.detail % 500);
    std::this_thread::sleep_until(until);
    return send_frame(socket_, out);
}

}  // namespace motcua::test
