// Counts wrong tries in a sliding window, so that a short secret cannot be guessed.
//
// In memory and bounded: a restart forgives. Thread: any.
#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <string>

#include "core/base/clock.h"

namespace motcua::gateway {

class TryLimiter {
public:
    TryLimiter(std::size_t most, std::chrono::seconds window) : most_(most), window_(window) {}

    bool allows(const std::string& key, Instant now);
    void count_wrong(const std::string& key, Instant now);

private:
    void forget_old(std::deque<Instant>& tries, Instant now) const;

    std::size_t most_;
    std::chrono::seconds window_;
    std::mutex mutex_;
    std::map<std::string, std::deque<Instant>> tries_;
};

}  // namespace motcua::gateway
