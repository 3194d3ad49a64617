// Which daily numbers which counter may give: standing ranges of a hundred, leased for 30 days.
//
// Unique per unit and date: a range is granted only when no other lease of the unit on the same
// numbers reaches into its dates. A lease blocks its numbers until its last day even when its
// incarnation was replaced, because the old one may have given some of them.
// Throws: StorageError, Refusal (409 incarnation_retired, 409 no_numbers).
#pragma once

#include <string>
#include <vector>

#include "app/gateway/device_store.h"

namespace motcua::gateway {

inline constexpr int numbers_in_range = 100;
inline constexpr int last_number = 9999;
inline constexpr int lease_days = 30;
inline constexpr int most_ranges = 5;  // of one incarnation at a time
inline constexpr int low_water = 20;   // fewer left today: one range more

struct Lease {
    int first = 0;
    int last = 0;
    std::string valid_from;  // local dates, both included
    std::string valid_to;
};

// Renews what the incarnation holds and, where it may have `new_ones`, grants what it lacks.
// `left_today` is what the counter has left of its ranges today; a counter that holds none says 0.
// What is held and not over is nobody else's, also after the gateway was restored: it may always
// be renewed.
std::vector<Lease> renew_leases(UnitOfWork& work, const Device& device,
                                const std::string& incarnation, int left_today, bool new_ones,
                                Instant now);

}  // namespace motcua::gateway
