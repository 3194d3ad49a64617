#include "app/gateway/device_store.h"

#include <openssl/crypto.h>

#include "app/gateway/message.h"
#include "core/base/digest.h"
#include "core/base/random.h"
#include "core/base/text.h"

namespace motcua::gateway {
namespace {

constexpr std::size_t id_length = 4;
constexpr std::size_t secret_length = 8;

bool same(const std::string& a, const std::string& b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

// Upper case without blanks and dashes: what a person may add when typing.
std::string bare(const std::string& typed) {
    std::string letters;
    for (const char c : text::upper(typed))
        if (c != '-' && c != ' ') letters += c;
    return letters;
}

}  // namespace

EnrolCode make_enrol_code(UnitOfWork& work, const std::string& unit, const std::string& counter,
                          Instant now) {
    const std::string id = random_readable(id_length);
    const std::string secret = random_readable(secret_length);
    const Instant expires = now + enrol_code_life;
    work.database()
        .statement("DELETE FROM enrol_code WHERE expires<?")
        .bind_all(seconds_of(now))
        .run();
    work.database()
        .statement(
            "INSERT INTO enrol_code(id,secret_hash,unit,counter,expires,tries_left) "
            "VALUES(?,?,?,?,?,?)")
        .bind_all(id, sha256_hex(secret), unit, counter, seconds_of(expires), enrol_code_tries)
        .run();
    return {id + "-" + secret, expires};
}

CodeCheck use_enrol_code(UnitOfWork& work, const std::string& code, const Device& device,
                         Instant now) {
    const std::string letters = bare(code);
    if (letters.size() != id_length + secret_length) return CodeCheck::wrong;
    const std::string id = letters.substr(0, id_length);
    auto query = work.database().statement(
        "SELECT secret_hash,unit,counter,expires,tries_left,used_at FROM enrol_code WHERE id=?");
    query.bind(1, id);
    if (!query.step()) return CodeCheck::wrong;
    if (!query.is_null(5)) return CodeCheck::used;
    if (query.integer(4) <= 0) return CodeCheck::no_tries_left;
    const bool right = same(query.text(0), sha256_hex(letters.substr(id_length))) &&
                       query.text(1) == device.unit && query.text(2) == device.counter;
    const bool expired = seconds_of(now) > query.integer(3);
    query.reset();
    if (!right) {
        work.database()
            .statement("UPDATE enrol_code SET tries_left=tries_left-1 WHERE id=?")
            .bind_all(id)
            .run();
        return CodeCheck::wrong;
    }
    if (expired) return CodeCheck::expired;
    work.database()
        .statement("UPDATE enrol_code SET used_at=? WHERE id=?")
        .bind_all(seconds_of(now), id)
        .run();
    return CodeCheck::right;
}

void enrol_device(UnitOfWork& work, const Device& device, const std::string& fingerprint,
                  Instant expires, Instant now) {
    auto query = work.database().statement("SELECT unit, counter FROM device WHERE id=?");
    query.bind(1, device.id);
    if (query.step() && (query.text(0) != device.unit || query.text(1) != device.counter))
        throw Refusal{409, "device_taken", "this device is enrolled for another counter"};
    query.reset();
    work.database()
        .statement(
            "INSERT INTO device(id,unit,counter,fingerprint,expires,enrolled_at) "
            "VALUES(?,?,?,?,?,?) ON CONFLICT(id) DO UPDATE SET fingerprint=excluded.fingerprint,"
            "expires=excluded.expires,enrolled_at=excluded.enrolled_at,revoked=0")
        .bind_all(device.id, device.unit, device.counter, fingerprint, seconds_of(expires),
                  seconds_of(now))
        .run();
    // Who enrols again may have lost the old key to somebody else.
    work.database()
        .statement("DELETE FROM client_certificate WHERE device=?")
        .bind_all(device.id)
        .run();
    add_certificate(work, device.id, fingerprint, expires, now);
    log_security(work, device.id, "enrolled", now);
}

void add_certificate(UnitOfWork& work, const std::string& device, const std::string& fingerprint,
                     Instant expires, Instant now) {
    work.database()
        .statement(
            "INSERT INTO client_certificate(fingerprint,device,expires,issued_at) VALUES(?,?,?,?)")
        .bind_all(fingerprint, device, seconds_of(expires), seconds_of(now))
        .run();
    work.database()
        .statement(
            "DELETE FROM client_certificate WHERE device=?1 AND fingerprint NOT IN (SELECT "
            "fingerprint FROM client_certificate WHERE device=?1 "
            "ORDER BY issued_at DESC, expires DESC LIMIT 10)")
        .bind_all(device)
        .run();
}

std::optional<Device> device_of(Database& database, const std::string& fingerprint, Instant now) {
    auto query = database.statement(
        "SELECT d.id,d.unit,d.counter,c.expires FROM client_certificate c "
        "JOIN device d ON d.id=c.device WHERE c.fingerprint=? AND d.revoked=0");
    query.bind(1, fingerprint);
    if (!query.step()) return std::nullopt;
    if (query.integer(3) < seconds_of(now))
        throw Refusal{401, "certificate_ended", "this certificate is over: enrol again"};
    return Device{query.text(0), query.text(1), query.text(2)};
}

std::vector<DeviceState> devices_of(Database& database) {
    auto query = database.statement(
        "SELECT d.id,d.unit,d.counter,d.enrolled_at,d.revoked,"
        "coalesce((SELECT max(c.expires) FROM client_certificate c WHERE c.device=d.id),d.expires) "
        "FROM device d ORDER BY d.unit,d.counter,d.enrolled_at");
    std::vector<DeviceState> all;
    while (query.step())
        all.push_back({{query.text(0), query.text(1), query.text(2)},
                       Instant{std::chrono::seconds{query.integer(3)}},
                       Instant{std::chrono::seconds{query.integer(5)}},
                       query.boolean(4)});
    return all;
}

bool revoke_device(UnitOfWork& work, const std::string& device, Instant now) {
    auto query = work.database().statement("SELECT revoked FROM device WHERE id=?");
    query.bind(1, device);
    if (!query.step()) return false;
    if (query.boolean(0)) return true;
    query.reset();
    work.database().statement("UPDATE device SET revoked=1 WHERE id=?").bind_all(device).run();
    work.database().statement("UPDATE lease SET burnt=1 WHERE device=?").bind_all(device).run();
    log_security(work, device, "revoked", now);
    return true;
}

std::vector<Incarnation> incarnations_of(Database& database, const std::string& device) {
    auto query = database.statement(
        "SELECT incarnation,have,retired,backed_up FROM incarnation WHERE device=? "
        "ORDER BY first_seen");
    query.bind(1, device);
    std::vector<Incarnation> all;
    while (query.step())
        all.push_back({query.text(0), query.integer(1), query.boolean(2), query.integer(3)});
    return all;
}

Incarnation know_incarnation(UnitOfWork& work, const std::string& device,
                             const std::string& incarnation, Instant now) {
    work.database()
        .statement(
            "INSERT INTO incarnation(device,incarnation,first_seen) VALUES(?,?,?) "
            "ON CONFLICT(device,incarnation) DO NOTHING")
        .bind_all(device, incarnation, seconds_of(now))
        .run();
    auto query = work.database().statement(
        "SELECT have,retired,backed_up FROM incarnation WHERE device=? AND incarnation=?");
    query.bind_all(device, incarnation);
    query.step();
    return {incarnation, query.integer(0), query.boolean(1), query.integer(2)};
}

void retire_incarnation(UnitOfWork& work, const std::string& device, const std::string& incarnation,
                        Instant now) {
    if (know_incarnation(work, device, incarnation, now).retired) return;
    work.database()
        .statement("UPDATE incarnation SET retired=1 WHERE device=? AND incarnation=?")
        .bind_all(device, incarnation)
        .run();
    work.database()
        .statement("UPDATE lease SET burnt=1 WHERE device=? AND incarnation=?")
        .bind_all(device, incarnation)
        .run();
    log_security(work, device, "incarnation replaced after a restore", now);
}

void log_security(UnitOfWork& work, const std::string& device, const std::string& what,
                  Instant now) {
    work.database()
        .statement("INSERT INTO security_log(at,device,what) VALUES(?,?,?)")
        .bind_all(seconds_of(now), device, what)
        .run();
}

}  // namespace motcua::gateway
