// Random bytes from OpenSSL: keys, secrets, identifiers, jitter.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace motcua {

// Throws: StorageError when the system has no randomness.
void fill_random(void* bytes, std::size_t size);
// Even in [0, bound); bound > 0.
std::uint64_t random_below(std::uint64_t bound);
// Letters and digits that are not mistaken for each other when read out: no 0 O 1 I L U.
inline constexpr std::string_view readable_letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
// Of these.
std::string random_readable(std::size_t length);

}  // namespace motcua
