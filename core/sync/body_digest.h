// The digest header of every request and answer ("Digest: sha-256=<base64>", RFC 3230), so that
// a body cut short or exchanged on the way is noticed.
#pragma once

#include <string>
#include <string_view>

namespace motcua {

inline constexpr const char* digest_header = "Digest";

// "sha-256=…"
std::string body_digest(std::string_view body);
bool digest_matches(std::string_view header, std::string_view body);

}  // namespace motcua
