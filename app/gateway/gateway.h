// The gateway without its sockets: a request goes in, an answer comes out.
//
// Every route is stateless; what it knows lies in the store. docs/api/openapi.yaml describes the
// routes. Thread: any.
#pragma once

#include <string>

#include "app/gateway/certificates.h"
#include "app/gateway/device_store.h"
#include "app/gateway/file_store.h"
#include "app/gateway/gateway_store.h"
#include "app/gateway/message.h"
#include "app/gateway/metrics.h"
#include "app/gateway/try_limiter.h"
#include "core/base/clock.h"

namespace motcua::gateway {

inline constexpr int protocol_version = 1;
inline constexpr int most_events = 50;
inline constexpr std::size_t most_push_bytes = 1u << 20;  // counters send about 256 KiB
inline constexpr int most_changes = 200;

class Gateway {
public:
    // `public_host` is what citizens reach ("tra-cuu.example.vn"); empty: not told to counters.
    // `client_life`: how long a counter's certificate is good.
    Gateway(GatewayStore& store, const Clock& clock, std::string public_host,
            std::chrono::seconds client_life = certificate_life);

    // Never throws: refusals and faults become answers.
    Response answer(const Request& request);
    const CertificateAuthority& authority() const { return authority_; }

private:
    Response route(const Request& request);
    Device authenticated(const Request& request);

    // routes_enrol.cpp
    Response enrol(const Request& request);
    Response renew(const Request& request, const Device& device);
    Response lease(const Request& request, const Device& device);
    // routes_sync.cpp
    Response hello(const Request& request, const Device& device);
    Response push(const Request& request, const Device& device);
    Response changes(const Request& request, const Device& device);
    void count(const std::string& status);
    // routes_files.cpp
    static bool is_files_route(const std::string& path);
    Response files(const Request& request, const Device& device);
    Response announce_file(const Request& request, const Device& device);
    // routes_lookup.cpp
    Response lookup_page(const Request& request);
    // routes_health.cpp
    Response healthy() const;
    Response ready();
    Response measured() const;

    GatewayStore& store_;
    const Clock& clock_;
    std::string public_host_;
    std::chrono::seconds client_life_;
    CertificateAuthority authority_;
    FileStore files_;
    Metrics metrics_;
    TryLimiter lookup_by_code_;
    TryLimiter lookup_by_address_;
    TryLimiter enrol_by_address_;
};

}  // namespace motcua::gateway
