#include "app/gateway/recovery.h"

#include "app/gateway/certificates.h"
#include "app/gateway/gateway_store.h"
#include "app/gateway/message.h"
#include "core/calendar/vn_time.h"
#include "core/store/settings_store.h"

namespace motcua::gateway {
namespace {

constexpr std::size_t most_reported = 200;
constexpr std::chrono::days longest_lease{lease_days + 1};

[[noreturn]] void wrong_report(const char* what) {
    throw Refusal{400, "invalid_field", std::string(what) + " is wrong or too long"};
}

std::string reported_day(const Json& json, const char* key) {
    const auto day = parse_day(json.string_or(key));
    if (!day) wrong_report(key);
    return format_iso_day(*day);
}

HeldRange held_from(const Json& json) {
    HeldRange held;
    held.incarnation = json.string_or("incarnation");
    if (held.incarnation.empty() || held.incarnation.size() > 100) wrong_report("incarnation");
    held.range.first = static_cast<int>(json.integer_or("first", 0));
    held.range.last = static_cast<int>(json.integer_or("last", 0));
    held.range.valid_from = reported_day(json, "valid_from");
    held.range.valid_to = reported_day(json, "valid_to");
    held.burnt = json.boolean_or("burnt", false);
    return held;
}

// Only what this gateway would have given: a hundred that begins behind a full one.
bool is_ours(const Lease& range) {
    return range.first > numbers_in_range && range.first % numbers_in_range == 1 &&
           range.last == range.first + numbers_in_range - 1 && range.last <= last_number;
}

bool another_holds(Database& database, const Device& device, const HeldRange& held,
                   const std::string& today) {
    auto query = database.statement(
        "SELECT 1 FROM lease WHERE unit=? AND first<=? AND last>=? AND valid_from<=? AND "
        "valid_to>=max(?,?) AND NOT (device=? AND incarnation=?) LIMIT 1");
    query.bind_all(device.unit, held.range.last, held.range.first, held.range.valid_to,
                   held.range.valid_from, today, device.id, held.incarnation);
    return query.step();
}

struct Known {
    std::int64_t row = 0;
    std::string valid_to;
    bool burnt = false;
};

std::optional<Known> known_lease(Database& database, const Device& device, const HeldRange& held) {
    auto query = database.statement(
        "SELECT row,valid_to,burnt FROM lease WHERE device=? AND incarnation=? AND first=? AND "
        "unit=? ORDER BY valid_to DESC LIMIT 1");
    query.bind_all(device.id, held.incarnation, held.range.first, device.unit);
    if (!query.step()) return std::nullopt;
    return Known{query.integer(0), query.text(1), query.boolean(2)};
}

void update_known(UnitOfWork& work, const Known& known, const std::string& valid_to, bool burnt) {
    if (known.valid_to >= valid_to && known.burnt == burnt) return;
    work.database()
        .statement("UPDATE lease SET valid_to=max(valid_to,?), burnt=? WHERE row=?")
        .bind_all(valid_to, burnt, known.row)
        .run();
}

void adopt(UnitOfWork& work, const Device& device, const HeldRange& held, bool burnt, Instant now) {
    work.database()
        .statement(
            "INSERT INTO lease(unit,device,incarnation,first,last,valid_from,valid_to,burnt) "
            "VALUES(?,?,?,?,?,?,?,?)")
        .bind_all(device.unit, device.id, held.incarnation, held.range.first, held.range.last,
                  held.range.valid_from, held.range.valid_to, burnt)
        .run();
    log_security(work, device.id, burnt ? "blocked a range it reported" : "adopted its range", now);
}

// True when the counter may go on with it. What it had is blocked either way: some of the numbers
// are on receipts.
bool take_one(UnitOfWork& work, const Device& device, const HeldRange& held, bool retired,
              const std::string& today, Instant now) {
    Database& database = work.database();
    const auto known = known_lease(database, device, held);
    const bool longer = !known || known->valid_to < held.range.valid_to;
    const bool lost =
        (known && known->burnt) || (longer && another_holds(database, device, held, today));
    const bool burnt = held.burnt || retired || lost;
    if (known)
        update_known(work, *known, held.range.valid_to, burnt);
    else
        adopt(work, device, held, burnt, now);
    return !lost;
}

void remember_report(UnitOfWork& work, const Device& device, const CounterReport& report,
                     const std::string& epoch) {
    work.database()
        .statement(
            "INSERT INTO counter_report(device,unit,epoch) VALUES(?,?,?) ON CONFLICT(device) DO "
            "UPDATE SET unit=excluded.unit, epoch=excluded.epoch")
        .bind_all(device.id, device.unit, epoch)
        .run();
    for (const auto& peer : report.peers)
        work.database()
            .statement(
                "INSERT INTO counter_report(device,unit,epoch) SELECT ?1,?2,'' WHERE NOT EXISTS("
                "SELECT 1 FROM device WHERE id=?1) ON CONFLICT(device) DO NOTHING")
            .bind_all(peer, device.unit)
            .run();
}

}  // namespace

CounterReport CounterReport::parse(const Json& json) {
    CounterReport report;
    const auto ranges = json["ranges"].elements();
    const auto peers = json["peers"].elements();
    if (ranges.size() > most_reported) wrong_report("ranges");
    if (peers.size() > most_reported) wrong_report("peers");
    for (const auto& one : ranges) report.held.push_back(held_from(one));
    for (const auto& one : peers) {
        const auto id = one.string();
        if (!id || id->empty() || id->size() > 100) wrong_report("peers");
        report.peers.push_back(*id);
    }
    return report;
}

std::vector<HeldRange> take_report(UnitOfWork& work, const Device& device,
                                   const CounterReport& report, const std::string& incarnation,
                                   Instant now) {
    const std::string today = format_iso_day(day_of(now));
    const std::string latest = format_iso_day(day_of(now) + longest_lease);
    std::vector<HeldRange> lost;
    for (HeldRange held : report.held) {
        if (held.range.valid_to < today) continue;
        if (!is_ours(held.range)) {
            if (!held.burnt) lost.push_back(held);
            continue;
        }
        held.range.valid_to = std::min(held.range.valid_to, latest);
        const bool replaced = held.incarnation != incarnation && held.burnt;
        if (replaced) retire_incarnation(work, device.id, held.incarnation, now);
        const bool retired = know_incarnation(work, device.id, held.incarnation, now).retired;
        if (!take_one(work, device, held, retired, today, now) && !held.burnt) lost.push_back(held);
    }
    remember_report(work, device, report, setting_or(work.database(), store_setting::epoch, ""));
    return lost;
}

std::optional<Device> adopt_certificate(UnitOfWork& work, const std::string& certificate_pem,
                                        Instant now) {
    Database& database = work.database();
    const auto certificate = certificate_from_pem(certificate_pem);
    const auto backup = setting(database, store_setting::backed_up_at);
    if (!certificate || !backup || !setting(database, store_setting::restored_at))
        return std::nullopt;
    if (unix_seconds(issued_at(certificate.get())) < std::stoll(*backup)) return std::nullopt;
    const std::string shown = fingerprint(certificate.get());
    {
        auto device = database.statement("SELECT 1 FROM device WHERE id=? AND revoked=0");
        device.bind(1, device_in(certificate.get()));
        if (!device.step()) return std::nullopt;
    }
    const std::string id = device_in(certificate.get());
    add_certificate(work, id, shown, valid_to(certificate.get()), now);
    log_security(work, id, "a certificate renewed after the backup was taken up", now);
    return device_of(database, shown, now);
}

bool is_recovering(Database& database, const std::string& unit, Instant now) {
    const auto restored = setting(database, store_setting::restored_at);
    if (!restored) return false;
    if (now >= Instant{std::chrono::seconds{std::stoll(*restored)}} + longest_lease) return false;
    const std::string epoch = setting_or(database, store_setting::epoch, "");
    auto released = database.statement("SELECT 1 FROM numbers_released WHERE unit=? AND epoch=?");
    released.bind_all(unit, epoch);
    if (released.step()) return false;
    auto silent = database.statement(
        "SELECT 1 FROM device d WHERE d.unit=?1 AND d.revoked=0 AND NOT EXISTS("
        "SELECT 1 FROM counter_report r WHERE r.device=d.id AND r.epoch=?2) UNION ALL "
        "SELECT 1 FROM counter_report r WHERE r.unit=?1 AND r.epoch<>?2 AND NOT EXISTS("
        "SELECT 1 FROM device d WHERE d.id=r.device AND d.revoked=1) LIMIT 1");
    silent.bind_all(unit, epoch);
    return silent.step();
}

std::vector<std::string> counters_of(Database& database, const std::string& unit) {
    auto query = database.statement(
        "SELECT id FROM device WHERE unit=?1 AND revoked=0 UNION SELECT device FROM counter_report "
        "WHERE unit=?1 AND device NOT IN (SELECT id FROM device) LIMIT 200");
    query.bind(1, unit);
    std::vector<std::string> ids;
    while (query.step()) ids.push_back(query.text(0));
    return ids;
}

void release_numbers(UnitOfWork& work, const std::string& unit, Instant now) {
    work.database()
        .statement(
            "INSERT INTO numbers_released(unit,epoch) VALUES(?,?) "
            "ON CONFLICT(unit) DO UPDATE SET epoch=excluded.epoch")
        .bind_all(unit, setting_or(work.database(), store_setting::epoch, ""))
        .run();
    log_security(work, "", "numbers of " + unit + " released before all counters reported", now);
}

}  // namespace motcua::gateway
