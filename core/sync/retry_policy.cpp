#include "core/sync/retry_policy.h"

#include <algorithm>

#include "core/base/random.h"

namespace motcua {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds first = 30s;
constexpr std::chrono::milliseconds longest = 300s;
constexpr int most_doublings = 9;  // 2^9 s is more than the longest

}  // namespace

RetryPolicy::RetryPolicy(Below below) : below_(std::move(below)) {
    if (!below_) below_ = random_below;
}

std::chrono::milliseconds RetryPolicy::first_wait() {
    return std::chrono::milliseconds{below_(static_cast<std::uint64_t>(first.count()))};
}

std::chrono::milliseconds RetryPolicy::wait_after_failure(
    std::optional<std::chrono::seconds> retry_after) {
    ++failures_;
    if (retry_after) {
        const std::chrono::milliseconds asked = *retry_after;
        return asked +
               std::chrono::milliseconds{below_(static_cast<std::uint64_t>(asked.count() / 5 + 1))};
    }
    const auto bound = std::min(longest, 1000ms * (1 << std::min(failures_, most_doublings)));
    return std::chrono::milliseconds{below_(static_cast<std::uint64_t>(bound.count()))};
}

}  // namespace motcua
