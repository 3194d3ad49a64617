// An enum that is written as text: the value at the place of its name in a table.
//
// The table holds the names in the order of the enumerators, which count from 0.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace motcua {

template <class E, std::size_t N>
std::optional<E> by_name(const std::array<const char*, N>& names, std::string_view name) {
    for (std::size_t i = 0; i < N; ++i)
        if (name == names[i]) return static_cast<E>(i);
    return std::nullopt;
}

}  // namespace motcua
