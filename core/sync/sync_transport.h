// One request to the gateway and its answer: the world behind the sync engine.
//
// Throws: NetworkError: network_unreachable, network_timeout, not_the_gateway (an answer that is
// not from a gateway, such as a captive portal's page), truncated_answer, certificate_refused.
// Throws: Cancelled when `stop` was requested. An answer of any HTTP status is returned.
#pragma once

#include <chrono>
#include <optional>
#include <stop_token>
#include <string>

namespace motcua {

struct SyncRequest {
    std::string method;                          // GET, POST or PUT
    std::string path;                            // with query, "/v1/hello"
    std::string body;                            // JSON, or the bytes of a PUT
    std::chrono::milliseconds deadline{30'000};  // for the whole exchange, connecting included
    bool bytes = false;                          // the answer may be bytes instead of JSON
};

struct SyncReply {
    int status = 0;
    std::string body;                                 // complete and with the right digest
    std::optional<std::chrono::seconds> retry_after;  // clamped to 1 s .. 15 min
};

class SyncTransport {
public:
    virtual ~SyncTransport() = default;
    virtual SyncReply exchange(const SyncRequest& request, std::stop_token stop) = 0;
};

}  // namespace motcua
