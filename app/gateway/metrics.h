// Counters for /metrics in Prometheus text. Thread: any.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>

namespace motcua::gateway {

struct Metrics {
    std::atomic<std::int64_t> requests{0};
    std::atomic<std::int64_t> refused{0};
    std::atomic<std::int64_t> failed{0};
    std::atomic<std::int64_t> events_stored{0};
    std::atomic<std::int64_t> events_duplicate{0};
    std::atomic<std::int64_t> events_conflict{0};
    std::atomic<std::int64_t> events_rejected{0};
    std::atomic<std::int64_t> events_held{0};
    std::atomic<std::int64_t> chunks_stored{0};
    std::atomic<std::int64_t> files_stored{0};
    std::atomic<std::int64_t> lookups_right{0};
    std::atomic<std::int64_t> lookups_wrong{0};

    std::string text() const;
};

}  // namespace motcua::gateway
