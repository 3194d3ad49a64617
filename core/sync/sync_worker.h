// Keeps the counter in step with its gateway in the background, on a thread named "sync".
//
// A round follows soon after something was recorded (nudge), and every minute; after a failure
// the retry policy says when. Nothing is sent before the counter is enrolled.
// Thread: its own; nudge and send_now from any. `listener` is called on the sync thread.
// Lifetime: the destructor stops a running exchange at once and joins; the store behind
// `with_database` must outlive it.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

#include "core/sync/retry_policy.h"
#include "core/sync/sync_engine.h"
#include "core/sync/sync_status.h"

namespace motcua {

class SyncWorker {
public:
    struct Moment {
        SyncStatus status;
        bool busy = false;                      // a round is running
        std::chrono::milliseconds next_try{0};  // from now; 0 while busy
    };
    using Listener = std::function<void(const Moment&)>;
    // Null when the counter is not enrolled (enrolment.h: enrolled_transport).
    using Connect = std::function<std::unique_ptr<SyncTransport>(Database&)>;

    SyncWorker(WithDatabase with_database, Connect connect, const Clock& clock, Listener listener,
               RetryPolicy policy = RetryPolicy());
    ~SyncWorker();
    SyncWorker(const SyncWorker&) = delete;
    SyncWorker& operator=(const SyncWorker&) = delete;

    // Something waits to be sent. Does not shorten the wait after a failure.
    void nudge();
    // The clerk asked: at once, once.
    void send_now();

private:
    void run(std::stop_token stop);
    std::chrono::milliseconds round(std::stop_token stop);
    void wait(std::stop_token stop, std::chrono::milliseconds time);
    void tell(bool busy, std::chrono::milliseconds next_try);

    WithDatabase with_database_;
    Connect connect_;
    const Clock& clock_;
    Listener listener_;
    RetryPolicy policy_;
    std::unique_ptr<SyncTransport> transport_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    bool nudged_ = false;
    bool asked_ = false;
    std::jthread thread_;  // last: starts when everything above is there
};

}  // namespace motcua
