#include "core/base/uuid.h"

#include <algorithm>
#include <chrono>
#include <mutex>

#include "core/base/random.h"

namespace motcua {
namespace {

// RFC 9562 section 5.7 with method 1 of 6.2: 48 bits of milliseconds, 12 bits of counter.
struct Stamp {
    std::uint64_t millisecond;
    std::uint16_t counter;
};

Stamp next_stamp() {
    static std::mutex mutex;
    static Stamp last{0, 0};
    std::lock_guard lock(mutex);
    const auto now =
        static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(
                                       std::chrono::system_clock::now().time_since_epoch())
                                       .count());
    if (now > last.millisecond) {
        last = {now, 0};
    } else if (++last.counter == 0x1000) {
        last = {last.millisecond + 1, 0};  // more than 4096 a millisecond, or the clock went back
    }
    return last;
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

constexpr bool dash_at(std::size_t i) { return i == 8 || i == 13 || i == 18 || i == 23; }

}  // namespace

Uuid Uuid::v7() {
    Uuid id;
    fill_random(id.bytes_.data(), id.bytes_.size());
    const Stamp stamp = next_stamp();
    for (std::size_t i = 0; i < 6; ++i)
        id.bytes_[i] = static_cast<std::uint8_t>(stamp.millisecond >> (8 * (5 - i)));
    id.bytes_[6] = static_cast<std::uint8_t>(0x70 | (stamp.counter >> 8));
    id.bytes_[7] = static_cast<std::uint8_t>(stamp.counter);
    id.bytes_[8] = static_cast<std::uint8_t>((id.bytes_[8] & 0x3f) | 0x80);
    return id;
}

std::optional<Uuid> Uuid::parse(std::string_view text) {
    if (text.size() != 36) return std::nullopt;
    Uuid id;
    std::size_t digit = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (dash_at(i)) {
            if (text[i] != '-') return std::nullopt;
            continue;
        }
        const int value = hex_value(text[i]);
        if (value < 0) return std::nullopt;
        auto& byte = id.bytes_[digit / 2];
        byte = static_cast<std::uint8_t>(byte << 4 | value);
        ++digit;
    }
    return id;
}

std::optional<Uuid> Uuid::from_bytes(std::string_view sixteen_bytes) {
    if (sixteen_bytes.size() != 16) return std::nullopt;
    Uuid id;
    std::ranges::copy(sixteen_bytes, id.bytes_.begin());
    return id;
}

std::string Uuid::str() const {
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(36);
    for (const auto byte : bytes_) {
        if (dash_at(text.size())) text += '-';
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

}  // namespace motcua
