#include "app/gateway/try_limiter.h"

namespace motcua::gateway {
namespace {

constexpr std::size_t most_keys = 20'000;

}  // namespace

void TryLimiter::forget_old(std::deque<Instant>& tries, Instant now) const {
    while (!tries.empty() && tries.front() + window_ <= now) tries.pop_front();
}

bool TryLimiter::allows(const std::string& key, Instant now) {
    std::lock_guard lock(mutex_);
    const auto found = tries_.find(key);
    if (found == tries_.end()) return true;
    forget_old(found->second, now);
    return found->second.size() < most_;
}

void TryLimiter::count_wrong(const std::string& key, Instant now) {
    std::lock_guard lock(mutex_);
    if (tries_.size() >= most_keys)
        std::erase_if(tries_, [&](const auto& entry) {
            return entry.second.empty() || entry.second.back() + window_ <= now;
        });
    // Full of fresh tries: somebody sweeps; forgetting them all would help him.
    if (tries_.size() >= most_keys && !tries_.contains(key)) return;
    auto& tries = tries_[key];
    forget_old(tries, now);
    tries.push_back(now);
    if (tries.size() > most_) tries.pop_front();
}

}  // namespace motcua::gateway
