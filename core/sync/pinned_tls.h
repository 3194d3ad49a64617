// Judges a gateway's certificate chain by the authority's fingerprint instead of a list of files.
#pragma once

#include <string>
#include <vector>

struct ssl_ctx_st;

namespace motcua {

struct PinnedPeer {
    std::string host;
    std::vector<std::string> pins;  // lower-case hexadecimal
    bool refused = false;           // set by the last handshake …
    std::string seen;               // … and the fingerprint of the last certificate it showed
};

// The chain must contain a pinned certificate that signs the rest, be in date, serve TLS servers
// and name the host or address. `peer` must outlive the context.
void judge_by_pin(ssl_ctx_st* context, PinnedPeer& peer);

}  // namespace motcua
