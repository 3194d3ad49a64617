// What a restored gateway learns again from its counters: who holds which numbers.
//
// Leases given after the backup are unknown to a restored store. Every counter reports the ranges
// it holds at each contact. What nobody else holds is adopted; what another holds is `lost`, and
// the counter burns it. New ranges of a unit are not given before every counter known of it has
// reported in this epoch: those enrolled here and not revoked, and those that other counters of
// the unit heard of. The wait ends after a lease's longest life, when all unknown leases are over,
// or when an administrator says so. Ranges that are known go on and are renewed meanwhile.
// Throws: StorageError; Refusal (400 invalid_field).
#pragma once

#include <string>
#include <vector>

#include "app/gateway/lease_store.h"
#include "core/base/json.h"

namespace motcua::gateway {

struct HeldRange {
    std::string incarnation;
    Lease range;
    bool burnt = false;  // not given any more, but some of its numbers may have been
};

struct CounterReport {
    std::vector<HeldRange> held;
    std::vector<std::string> peers;  // device ids of its unit it has heard of

    // {"ranges":[{incarnation,first,last,valid_from,valid_to,burnt}], "peers":[…]}
    static CounterReport parse(const Json& json);
};

// Adopts what is free; answers what the counter must not use any more.
std::vector<HeldRange> take_report(UnitOfWork& work, const Device& device,
                                   const CounterReport& report, const std::string& incarnation,
                                   Instant now);

// A certificate renewed after the backup is not known to a restored store. It is taken up when it
// was issued (by this authority: TLS has seen to that) since then, for a device that is known.
std::optional<Device> adopt_certificate(UnitOfWork& work, const std::string& certificate_pem,
                                        Instant now);

// Whether this unit still waits for counters to report.
bool is_recovering(Database& database, const std::string& unit, Instant now);
// Device ids known of a unit, for its counters to remember.
std::vector<std::string> counters_of(Database& database, const std::string& unit);
// An administrator takes it on himself that the missing counters give no numbers any more.
void release_numbers(UnitOfWork& work, const std::string& unit, Instant now);

}  // namespace motcua::gateway
