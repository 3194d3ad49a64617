#include "core/intake/counter_clock.h"

#include <cstdlib>

#include "core/base/error.h"
#include "core/dossier/counter_identity.h"

namespace motcua {
namespace {

constexpr Instant released = std::chrono::sys_days{std::chrono::year{2026} / 11 / 20};

Instant last_event_time(Database& database) {
    return Instant{std::chrono::seconds{
        database.number("SELECT coalesce(max(counter_time),0) FROM (SELECT counter_time FROM event "
                        "WHERE type='dossier.received' ORDER BY row DESC LIMIT 1)")}};
}

}  // namespace

CounterTime known_time(Database& database, Instant counter) {
    return {counter, std::chrono::seconds{
                         std::atoi(setting_or(database, setting_key::clock_offset, "0").c_str())}};
}

CounterTime counter_time(Database& database, const Clock& clock, const AgencyRules& rules,
                         ClockTrust trust) {
    CounterTime time = known_time(database, clock.now());
    const auto offset = std::chrono::abs(time.offset);
    time.worth_a_warning = offset > rules.warn_offset;
    if (trust != ClockTrust::check) return time;
    if (offset > rules.confirm_offset || time.counter < released ||
        time.counter + rules.confirm_offset < last_event_time(database))
        throw StateError(ErrorCode::clock_needs_confirmation,
                         "the clock of this machine is in doubt");
    return time;
}

}  // namespace motcua
