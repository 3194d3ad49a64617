#include "core/base/secret.h"

#include <openssl/crypto.h>
#include <sys/mman.h>

#include "core/base/random.h"

namespace motcua {

Secret::Secret(std::string_view bytes) : bytes_(bytes.begin(), bytes.end()) {
    if (!bytes_.empty()) ::mlock(bytes_.data(), bytes_.size());
}

Secret::Secret(Secret&& other) noexcept : bytes_(std::move(other.bytes_)) { other.bytes_.clear(); }

Secret& Secret::operator=(Secret&& other) noexcept {
    if (this != &other) {
        wipe();
        bytes_ = std::move(other.bytes_);
        other.bytes_.clear();
    }
    return *this;
}

Secret Secret::random(std::size_t size) {
    Secret secret(std::string(size, '\0'));
    fill_random(secret.data(), size);
    return secret;
}

void Secret::wipe() {
    if (bytes_.empty()) return;
    OPENSSL_cleanse(bytes_.data(), bytes_.size());
    ::munlock(bytes_.data(), bytes_.size());
    bytes_.clear();
}

}  // namespace motcua
