// Enrolled counters, the one-time codes that let them in, and their incarnations.
//
// A code is "7K2Q-M4XJ9P2A": four letters that name it and eight that are secret. It lives ten
// minutes and stands five wrong tries. Throws: StorageError, Refusal.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/store/unit_of_work.h"

namespace motcua::gateway {

inline constexpr std::chrono::seconds enrol_code_life = std::chrono::minutes{10};
inline constexpr int enrol_code_tries = 5;

// As instants lie in the tables.
inline std::int64_t seconds_of(Instant at) { return at.time_since_epoch().count(); }

struct Device {
    std::string id;
    std::string unit;
    std::string counter;
};

struct EnrolCode {
    std::string code;
    Instant expires{};
};
EnrolCode make_enrol_code(UnitOfWork& work, const std::string& unit, const std::string& counter,
                          Instant now);

enum class CodeCheck { right, wrong, expired, used, no_tries_left };
// Counts a wrong try and uses up a right one: commit either way.
CodeCheck use_enrol_code(UnitOfWork& work, const std::string& code, const Device& device,
                         Instant now);

// Refuses when the id is another counter's.
void enrol_device(UnitOfWork& work, const Device& device, const std::string& fingerprint,
                  Instant expires, Instant now);
// Another certificate beside those it has, which stay good until they end. The last ten are kept.
void add_certificate(UnitOfWork& work, const std::string& device, const std::string& fingerprint,
                     Instant expires, Instant now);
// The counter whose certificate this is; nothing when unknown or revoked. Refuses one that is over
// with 401 certificate_ended.
std::optional<Device> device_of(Database& database, const std::string& fingerprint, Instant now);

// For an administrator's list, in the order of unit and counter.
struct DeviceState {
    Device device;
    Instant enrolled_at{};
    Instant expires{};  // its newest certificate
    bool revoked = false;
};
std::vector<DeviceState> devices_of(Database& database);
// A counter that was stolen, sold or taken out of use: from its next request on it is nobody (401),
// and its numbers, until their lease ends, are given to no one. What it had sent stays. It comes
// back by an enrolment code.
// False when no such counter is known.
bool revoke_device(UnitOfWork& work, const std::string& device, Instant now);

struct Incarnation {
    std::string id;
    std::int64_t have = 0;
    bool retired = false;
    std::int64_t backed_up = 0;  // highest number that is in a backup too
};
std::vector<Incarnation> incarnations_of(Database& database, const std::string& device);
Incarnation know_incarnation(UnitOfWork& work, const std::string& device,
                             const std::string& incarnation, Instant now);
// What a restored counter names as replaced gets no numbers any more.
void retire_incarnation(UnitOfWork& work, const std::string& device, const std::string& incarnation,
                        Instant now);

void log_security(UnitOfWork& work, const std::string& device, const std::string& what,
                  Instant now);

}  // namespace motcua::gateway
