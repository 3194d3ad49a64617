// SHA-256 of bytes, and bytes as hexadecimal text.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace motcua {

// 32 bytes.
std::string sha256(std::string_view bytes);
// Lower-case hexadecimal.
std::string to_hex(std::string_view bytes);
// sha256 as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);
// Whether a text that somebody sent can be one.
bool is_sha256_hex(std::string_view text);
// HMAC-SHA-256 as 64 hexadecimal digits.
std::string hmac_sha256_hex(std::string_view key, std::string_view bytes);

// SHA-256 of what comes in parts.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;
    void add(std::string_view part);
    // 64 hexadecimal digits; once, at the end.
    std::string hex();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace motcua
