#include "tests/support/virtual_card/vpcd_link.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <optional>

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

// False when the other side hung up or the card was taken away.
bool receive(const std::stop_token& stop, int socket, std::uint8_t* to, std::size_t size) {
    while (size > 0) {
        switch_on(socket, TCP_QUICKACK);  // forgotten by the kernel again and again
        pollfd waiting{socket, POLLIN, 0};
        if (::poll(&waiting, 1, 50) == 0) {
            if (stop.stop_requested()) return false;
            continue;
        }
        const ssize_t got = ::recv(socket, to, size, 0);
        if (got <= 0) return false;
        to += got;
        size -= static_cast<std::size_t>(got);
    }
    return true;
}

std::optional<Bytes> receive_frame(const std::stop_token& stop, int socket) {
    std::uint8_t head[2];
    if (!receive(stop, socket, head, sizeof head)) return std::nullopt;
    Bytes body(static_cast<std::size_t>(head[0] << 8 | head[1]));
    if (!receive(stop, socket, body.data(), body.size())) return std::nullopt;
    return body;
}

bool send_frame(int socket, const Bytes& body) {
    Bytes frame = {static_cast<std::uint8_t>(body.size() >> 8),
                   static_cast<std::uint8_t>(body.size())};
    frame.insert(frame.end(), body.begin(), body.end());
    return ::send(socket, frame.data(), frame.size(), MSG_NOSIGNAL) ==
           static_cast<ssize_t>(frame.size());
}

class Connection {
public:
    explicit Connection(std::uint16_t port)
        : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const auto* to = reinterpret_cast<const sockaddr*>(&address);
        made_ = ::connect(socket_, to, sizeof address) == 0;
        switch_on(socket_, TCP_NODELAY);
    }
    ~Connection() { ::close(socket_); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    bool made() const { return made_; }
    int socket() const { return socket_; }

private:
    int socket_;
    bool made_ = false;
};

}  // namespace

void VpcdLink::lay(std::shared_ptr<const simulated::ChipContents> chip, CardFault fault,
                   CardPacing pacing) {
    take_away();
    commands_ = 0;
    Laid laid{simulated::VirtualCard(std::move(chip)), fault, pacing};
    server_ = std::jthread([this, laid = std::move(laid)](std::stop_token stop) mutable {
        serve(stop, std::move(laid));
    });
}

// The destructor of the thread asks it to stop and waits for it.
void VpcdLink::take_away() { server_ = {}; }

void VpcdLink::serve(std::stop_token stop, Laid laid) {
    while (!stop.stop_requested()) {
        const Connection connection(port_);
        if (connection.made() && !serve_connection(stop, connection.socket(), laid)) return;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
}

bool VpcdLink::serve_connection(const std::stop_token& stop, int socket, Laid& laid) {
    laid.card.reset();
    while (const auto frame = receive_frame(stop, socket)) {
        if (frame->size() == 1) {
            const std::uint8_t order = frame->front();
            if (order == order_off || order == order_on || order == order_reset) laid.card.reset();
            if (order == order_atr && !send_frame(socket, laid.card.atr())) return true;
        } else if (!answer(socket, *frame, laid)) {
            return false;
        }
    }
    return true;
}

bool VpcdLink::answer(int socket, const Bytes& command, Laid& laid) {
    const auto begin = std::chrono::steady_clock::now();
    const CardFault& fault = laid.fault;
    const bool now = ++commands_ == fault.at;
    using Kind = CardFault::Kind;
    if (now && (fault.kind == Kind::removal || fault.kind == Kind::silence)) return false;
    Bytes out = now && fault.kind == Kind::refusal ? Bytes() : laid.card.process(command);
    if (now) out = spoiled(fault, std::move(out));
    const auto bytes = static_cast<int>(command.size() + out.size());
    auto until = begin + laid.pacing.command + bytes * laid.pacing.byte;
    if (now && fault.kind == Kind::delay) until += std::chrono::milliseconds(fault.detail % 500);
    std::this_thread::sleep_until(until);
    send_frame(socket, out);
    return true;
}

}  // namespace motcua::test
