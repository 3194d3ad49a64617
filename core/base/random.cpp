#include "core/base/random.h"

#include <openssl/rand.h>

#include <string_view>

#include "core/base/error.h"

namespace motcua {

void fill_random(void* bytes, std::size_t size) {
    if (RAND_bytes(static_cast<unsigned char*>(bytes), static_cast<int>(size)) != 1)
        throw StorageError(ErrorCode::storage_failed, "the system gave no random bytes");
}

std::uint64_t random_below(std::uint64_t bound) {
    const std::uint64_t unfair_from = UINT64_MAX - UINT64_MAX % bound;
    std::uint64_t value = 0;
    do fill_random(&value, sizeof value);
    while (value >= unfair_from);
    return value % bound;
}

std::string random_readable(std::size_t length) {
    std::string text;
    for (std::size_t i = 0; i < length; ++i)
        text += readable_letters[random_below(readable_letters.size())];
    return text;
}

}  // namespace motcua
