// Random numbers that are the same on every machine and every library version (splitmix64).
#pragma once

#include <cmath>
#include <cstdint>

namespace motcua::test {

class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ull);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
        return z ^ (z >> 31);
    }
    // [0, 1)
    double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    double between(double low, double high) { return low + (high - low) * unit(); }
    // Both ends can come.
    int whole(int low, int high) {
        return low + static_cast<int>(next() %
                                      (static_cast<std::uint64_t>(high) - low + std::uint64_t{1}));
    }
    bool chance(double probability) { return unit() < probability; }
    // Mean 0, deviation 1.
    double normal() {
        const double u = 1.0 - unit();
        return std::sqrt(-2 * std::log(u)) * std::cos(6.283185307179586 * unit());
    }

private:
    std::uint64_t state_;
};

}  // namespace motcua::test
