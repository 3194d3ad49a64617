// Invented persons, the same from the same seed: names with their real shares, 12-digit numbers
// of the real structure whose serial is 990000-999999, so that anybody sees they are made up.
// Nobody guarantees that such a number is unassigned: they are never sent to a registry.
#pragma once

#include <cstdint>
#include <string>

#include "core/unit/units.h"

namespace motcua::synthetic {

// splitmix64 and distributions of our own: those of <random> differ between libraries.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next();
    std::uint64_t below(std::uint64_t bound) { return next() % bound; }  // bound far below 2^64
    double unit();                                                       // [0, 1)
    bool chance(double share) { return unit() < share; }
    double exponential(double mean);

private:
    std::uint64_t state_;
};

struct Person {
    std::string name;
    std::string id;     // 12 digits
    std::string birth;  // ISO
    bool female = false;
    std::string address;
    std::string phone;
};

Person make_person(Random& random, const Units& units);

}  // namespace motcua::synthetic
