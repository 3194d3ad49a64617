// The sockets of the gateway: TLS 1.2 or later, one thread a connection, one request each.
//
// A client certificate is asked for and, when one is given, must be signed by the gateway's
// authority; the routes decide who needs one. Bodies are capped and their digest is checked.
// Thread: the constructor's; stop() from any. Throws: NetworkError.
#pragma once

#include <memory>
#include <string>

#include "app/gateway/gateway.h"

namespace Poco {
class ThreadPool;
namespace Net {
class HTTPServer;
}
}  // namespace Poco

namespace motcua::gateway {

struct ListenOptions {
    std::string address = "127.0.0.1";
    int port = 0;                  // 0: a free one
    std::string certificate_file;  // PEM chain, authority last; empty: signed by our own authority
    std::string key_file;
    std::string public_host;
};

class HttpsServer {
public:
    HttpsServer(Gateway& gateway, const Clock& clock, const ListenOptions& options);
    ~HttpsServer();
    HttpsServer(const HttpsServer&) = delete;
    HttpsServer& operator=(const HttpsServer&) = delete;

    int port() const { return port_; }
    // SHA-256 of the authority that counters pin.
    const std::string& ca_sha256() const { return ca_sha256_; }
    // No new connections; waits for the running requests.
    void stop();

private:
    std::unique_ptr<Poco::ThreadPool> threads_;
    std::unique_ptr<Poco::Net::HTTPServer> server_;
    int port_ = 0;
    std::string ca_sha256_;
};

}  // namespace motcua::gateway
