// SHA-256 of bytes, and bytes as hexadecimal text.
#pragma once

#include <string>
#include <string_view>

namespace motcua {

// 32 bytes.
std::string sha256(std::string_view bytes);
// Lower-case hexadecimal.
std::string to_hex(std::string_view bytes);
// sha256 as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace motcua
