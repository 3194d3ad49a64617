// Shuts a socket down when its time is over or somebody asks to stop, so that every blocked
// read or write on it ends at once.
//
// Thread: its own. Lifetime: destroy it before the socket is closed.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>

namespace motcua {

class SocketWatchdog {
public:
    SocketWatchdog(int socket, std::chrono::steady_clock::time_point deadline,
                   std::stop_token stop);
    ~SocketWatchdog();
    SocketWatchdog(const SocketWatchdog&) = delete;
    SocketWatchdog& operator=(const SocketWatchdog&) = delete;

    bool expired() const { return expired_; }

private:
    void watch(std::chrono::steady_clock::time_point deadline);

    int socket_;
    std::stop_token stop_;
    std::atomic<bool> expired_ = false;
    bool done_ = false;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::thread thread_;
};

}  // namespace motcua
