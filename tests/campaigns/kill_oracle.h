// What was acknowledged, and whether it is still there, once, at the counters and at the gateway.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "tests/campaigns/killed_counter.h"

namespace motcua::campaign {

struct KillOracle {
    std::map<std::string, std::string> acknowledged;  // code by id
    std::set<std::string> codes;
    int numbers_twice = 0;
    int lost = 0;
    int twice = 0;

    // To the end of what a child said, also of a dead one.
    void hear(const Pipe& pipe);
    void look_at(const KilledCounter& counter);
    void look_at_gateway(const std::filesystem::path& file);
    int faults() const { return lost + twice + numbers_twice; }
};

// How many events a gateway that does not know event ids would hold twice.
int twice_in_ledger(const std::filesystem::path& ledger);

}  // namespace motcua::campaign
