// Where the time comes from. Passed in everywhere, so that tests move it by hand.
#pragma once

#include <chrono>
#include <cstdint>

namespace motcua {

using Instant = std::chrono::sys_seconds;

// Seconds since 1970 in UTC, as the database keeps an instant.
inline std::int64_t unix_seconds(Instant at) { return at.time_since_epoch().count(); }
inline Instant from_unix_seconds(std::int64_t seconds) {
    return Instant{std::chrono::seconds{seconds}};
}

class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
public:
    Instant now() const override;
};

// One instant that never moves: `--now` of the command line and tests.
class FixedClock final : public Clock {
public:
    explicit FixedClock(Instant at) : at_(at) {}
    Instant now() const override { return at_; }

private:
    Instant at_;
};

}  // namespace motcua
