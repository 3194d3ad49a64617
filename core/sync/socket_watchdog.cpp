#include "core/sync/socket_watchdog.h"

#include <sys/socket.h>

namespace motcua {

SocketWatchdog::SocketWatchdog(int socket, std::chrono::steady_clock::time_point deadline,
                               std::stop_token stop)
    : socket_(socket), stop_(std::move(stop)), thread_([this, deadline] { watch(deadline); }) {}

SocketWatchdog::~SocketWatchdog() {
    {
        std::lock_guard lock(mutex_);
        done_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

void SocketWatchdog::watch(std::chrono::steady_clock::time_point deadline) {
    std::unique_lock lock(mutex_);
    // Wakes for the end of the exchange, the deadline, or the request to stop.
    const bool ended = wake_.wait_until(lock, stop_, deadline, [this] { return done_; });
    if (ended) return;
    expired_ = !stop_.stop_requested();
    ::shutdown(socket_, SHUT_RDWR);
}

}  // namespace motcua
