// An amount in whole đồng, never negative.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace motcua {

enum class MoneyError { not_an_amount, too_large };

class Money {
public:
    static constexpr std::int64_t largest = 1'000'000'000'000;  // no fee comes near

    Money() = default;
    // "25000" or grouped the Vietnamese way, "25.000"; blanks around it are cut.
    static Result<Money, MoneyError> parse(std::string_view text);
    static Result<Money, MoneyError> of(std::int64_t dong);

    std::int64_t dong() const { return dong_; }
    // Grouped by dots, without the currency: "25.000".
    std::string str() const;

    friend Money operator+(Money a, Money b) { return Money(clamp(a.dong_ + b.dong_)); }
    // REQUIRES times >= 0. Stops at `largest`.
    friend Money operator*(Money each, std::int64_t times);
    friend auto operator<=>(const Money&, const Money&) = default;

private:
    explicit Money(std::int64_t dong) : dong_(dong) {}
    static std::int64_t clamp(std::int64_t dong) { return dong < largest ? dong : largest; }

    std::int64_t dong_ = 0;
};

}  // namespace motcua
