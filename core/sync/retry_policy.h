// When to try again: full jitter, so that five hundred counters do not come back together.
//
// The gateway's own Retry-After wins (plus up to a fifth). After n failures in a row the wait is
// even in [0, min(300 s, 1 s * 2^n)); the first try after start or reconnection in [0, 30 s).
#pragma once

#include <chrono>
#include <functional>
#include <optional>

namespace motcua {

class RetryPolicy {
public:
    // `below(n)`: even in [0, n); the default is the system's randomness.
    using Below = std::function<std::uint64_t(std::uint64_t)>;
    explicit RetryPolicy(Below below = {});

    std::chrono::milliseconds first_wait();
    // Counts the failure.
    std::chrono::milliseconds wait_after_failure(std::optional<std::chrono::seconds> retry_after);
    void succeeded() { failures_ = 0; }
    int failures() const { return failures_; }

private:
    Below below_;
    int failures_ = 0;
};

}  // namespace motcua
