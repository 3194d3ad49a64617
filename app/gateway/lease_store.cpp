#include "app/gateway/lease_store.h"

#include <charconv>

#include "app/gateway/message.h"
#include "core/calendar/vn_time.h"

namespace motcua::gateway {
namespace {

std::vector<Lease> live(Database& database, const Device& device, const std::string& incarnation,
                        const std::string& today) {
    auto query = database.statement(
        "SELECT first,last,valid_from,valid_to FROM lease WHERE device=? AND incarnation=? AND "
        "burnt=0 AND valid_to>=? ORDER BY first");
    query.bind_all(device.id, incarnation, today);
    std::vector<Lease> leases;
    while (query.step())
        leases.push_back({static_cast<int>(query.integer(0)), static_cast<int>(query.integer(1)),
                          query.text(2), query.text(3)});
    return leases;
}

bool is_free(Database& database, const std::string& unit, int first, const std::string& from) {
    auto query =
        database.statement("SELECT 1 FROM lease WHERE unit=? AND first=? AND valid_to>=? LIMIT 1");
    query.bind_all(unit, first, from);
    return !query.step();
}

// Counter 2 gets 0201-0300 when nobody had it, else the lowest free hundred.
int free_first(Database& database, const Device& device, const std::string& from) {
    int wanted = 0;
    std::from_chars(device.counter.data(), device.counter.data() + device.counter.size(), wanted);
    const auto first_of = [](int hundred) { return hundred * numbers_in_range + 1; };
    const int hundreds = last_number / numbers_in_range;
    if (wanted >= 1 && wanted < hundreds && is_free(database, device.unit, first_of(wanted), from))
        return first_of(wanted);
    for (int hundred = 1; hundred < hundreds; ++hundred)
        if (is_free(database, device.unit, first_of(hundred), from)) return first_of(hundred);
    throw Refusal{409, "no_numbers", "every daily range of this unit is leased"};
}

void grant(UnitOfWork& work, const Device& device, const std::string& incarnation,
           const std::string& from, const std::string& to) {
    const int first = free_first(work.database(), device, from);
    work.database()
        .statement(
            "INSERT INTO lease(unit,device,incarnation,first,last,valid_from,valid_to) "
            "VALUES(?,?,?,?,?,?,?)")
        .bind_all(device.unit, device.id, incarnation, first, first + numbers_in_range - 1, from,
                  to)
        .run();
}

}  // namespace

std::vector<Lease> renew_leases(UnitOfWork& work, const Device& device,
                                const std::string& incarnation, int left_today, bool new_ones,
                                Instant now) {
    if (know_incarnation(work, device.id, incarnation, now).retired)
        throw Refusal{409, "incarnation_retired", "a later incarnation of this device took over"};
    Database& database = work.database();
    const LocalDay today = day_of(now);
    const std::string from = format_iso_day(today);
    const std::string to = format_iso_day(today + std::chrono::days{lease_days});
    // Nobody else can hold these numbers up to valid_to, nor after it: their leases start later.
    database
        .statement(
            "UPDATE lease SET valid_to=max(valid_to,?) WHERE device=? AND incarnation=? AND "
            "burnt=0 AND valid_to>=?")
        .bind_all(to, device.id, incarnation, from)
        .run();
    auto leases = live(database, device, incarnation, from);
    const bool another = left_today < low_water && static_cast<int>(leases.size()) < most_ranges;
    if (new_ones && (leases.empty() || another)) {
        grant(work, device, incarnation, from, to);
        leases = live(database, device, incarnation, from);
    }
    return leases;
}

}  // namespace motcua::gateway
