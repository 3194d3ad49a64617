// What the measurements share: the shipped resources, a clock, percentiles, and a counter's
// encrypted database in a folder of its own.
#pragma once

#include <time.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/file.h"
#include "core/base/random.h"
#include "core/calendar/calendar_file.h"
#include "core/dossier/counter_identity.h"
#include "core/store/migrator.h"
#include "core/unit/units.h"
#include "tests/bench/synthetic_dossiers.h"
#include "tests/support/shipped.h"

namespace motcua::bench {

inline const Units& shipped_units() {
    static const Units units = [] {
        auto parsed = Units::parse(read_file(MOTCUA_SOURCE_DIR "/resources/units.json"));
        if (!parsed) throw std::runtime_error("resources/units.json: " + parsed.error().what);
        return *std::move(parsed);
    }();
    return units;
}

inline synthetic::World shipped_world() {
    return {test::shipped_catalog(), test::shipped_calendar(), shipped_units(),
            *parse_instant("2026-11-20T10:00")};
}

inline Secret a_key() {
    Secret key(std::string(32, '\0'));
    fill_random(key.data(), key.size());
    return key;
}

// A migrated counter named Z00.00.01.
inline Database new_counter(const std::filesystem::path& file, const Secret& key,
                            const DatabaseOptions& options = {}) {
    Database database(file, key, options);
    migrate(database, counter_migrations());
    UnitOfWork work(database);
    CounterIdentity::fresh("Z00.00.01", "1", true).save(work);
    work.commit();
    return database;
}

class Stopwatch {
public:
    double milliseconds() const {
        return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun_)
            .count();
    }

private:
    std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

// Of this thread: what a busy machine does not make longer.
inline double processor_milliseconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

// The p-th hundredth of the values, p in [0, 100].
inline double percentile(std::vector<double> values, double p) {
    std::ranges::sort(values);
    const double at = p / 100 * static_cast<double>(values.size() - 1);
    return values.empty() ? 0 : values[static_cast<std::size_t>(at + .5)];
}

}  // namespace motcua::bench
