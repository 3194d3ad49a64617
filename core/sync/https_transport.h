// The transport over TLS: pinned authority, client certificate, own deadlines.
//
// The gateway's chain must contain the authority whose SHA-256 is pinned, be valid under it, and
// name the host; nothing is sent before that. A watchdog shuts the socket when the whole
// exchange takes too long, because Poco's limits are per read. One connection an exchange.
// Thread: one exchange at a time.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/sync/sync_transport.h"

namespace motcua {

struct GatewayAddress {
    std::string url;                // "https://10.0.0.1:8443"
    std::vector<std::string> pins;  // SHA-256 of the authority (DER), hexadecimal: now and next
    std::string certificate_pem;    // of this counter; empty before it is enrolled
    std::string key_pem;
};

class HttpsTransport final : public SyncTransport {
public:
    // Throws: NetworkError (network_unreachable) when the URL is not https://HOST[:PORT].
    explicit HttpsTransport(GatewayAddress address);
    ~HttpsTransport() override;

    SyncReply exchange(const SyncRequest& request, std::stop_token stop) override;
    // SHA-256 of the authority the last handshake showed, trusted or not; empty before one.
    const std::string& authority_seen() const;

private:
    struct Tls;
    std::string host_;
    unsigned short port_ = 0;
    std::unique_ptr<Tls> tls_;
};

}  // namespace motcua
