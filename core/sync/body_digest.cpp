#include "core/sync/body_digest.h"

#include <openssl/evp.h>

#include "core/base/digest.h"

namespace motcua {

std::string body_digest(std::string_view body) {
    const std::string hash = sha256(body);
    std::string base64(4 * ((hash.size() + 2) / 3) + 1, '\0');
    const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(base64.data()),
                                     reinterpret_cast<const unsigned char*>(hash.data()),
                                     static_cast<int>(hash.size()));
    base64.resize(static_cast<std::size_t>(size));
    return "sha-256=" + base64;
}

bool digest_matches(std::string_view header, std::string_view body) {
    return header == body_digest(body);
}

}  // namespace motcua
