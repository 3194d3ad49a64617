#include "core/procedure/money.h"

#include "core/base/text.h"

namespace motcua {
namespace {

// Three digits behind every dot, one to three before the first.
bool is_grouped(const std::vector<std::string>& groups) {
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (!text::all_digits(groups[i]) || groups[i].empty()) return false;
        if (i > 0 && groups[i].size() != 3) return false;
    }
    return groups.size() == 1 || groups.front().size() <= 3;
}

}  // namespace

Result<Money, MoneyError> Money::parse(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return Failure{MoneyError::not_an_amount};
    const auto inner = text.substr(first, text.find_last_not_of(' ') - first + 1);
    if (!is_grouped(text::split(inner, '.'))) return Failure{MoneyError::not_an_amount};
    std::int64_t dong = 0;
    for (const char c : inner) {
        if (c == '.') continue;
        dong = dong * 10 + (c - '0');
        if (dong > largest) return Failure{MoneyError::too_large};
    }
    return Money(dong);
}

Result<Money, MoneyError> Money::of(std::int64_t dong) {
    if (dong < 0) return Failure{MoneyError::not_an_amount};
    if (dong > largest) return Failure{MoneyError::too_large};
    return Money(dong);
}

std::string Money::str() const {
    std::string out = std::to_string(dong_);
    for (std::size_t at = out.size(); at > 3; at -= 3) out.insert(at - 3, ".");
    return out;
}

Money operator*(Money each, std::int64_t times) {
    if (times <= 0 || each.dong_ == 0) return Money();
    if (each.dong_ > Money::largest / times) return Money(Money::largest);
    return Money(each.dong_ * times);
}

}  // namespace motcua
