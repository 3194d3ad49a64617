// A 128-bit identifier, version 7 of RFC 9562: time-ordered, unique without a server.
//
// The order is a help to indexes only; no rule relies on it.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace motcua {

class Uuid {
public:
    Uuid() = default;  // the nil id

    // A new version 7 id; counts up inside one millisecond. Thread: any.
    static Uuid v7();
    // "01927f3c-....": 36 characters, hexadecimal digits of either case.
    static std::optional<Uuid> parse(std::string_view text);
    static std::optional<Uuid> from_bytes(std::string_view sixteen_bytes);

    std::string str() const;
    std::string_view bytes() const {
        return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()};
    }
    bool is_nil() const { return *this == Uuid{}; }

    friend auto operator<=>(const Uuid&, const Uuid&) = default;

private:
    std::array<std::uint8_t, 16> bytes_{};
};

}  // namespace motcua
