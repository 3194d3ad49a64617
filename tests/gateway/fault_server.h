// A server on loopback that lies, stops or dawdles in a chosen way, for the transport's tests.
#pragma once

#include <openssl/ssl.h>
#include <sys/socket.h>

#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/StreamSocket.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <string>
#include <thread>

#include "app/gateway/certificates.h"
#include "core/base/clock.h"
#include "core/sync/body_digest.h"

namespace motcua::test {

class FaultServer {
public:
    // Writes whatever it likes into the TLS stream once the request's head has come.
    using Script = std::function<void(const std::function<bool(const std::string&)>& send)>;

    FaultServer(Script script, std::vector<std::string> hosts = {"127.0.0.1"},
                Instant issued = SystemClock().now())
        : script_(std::move(script)),
          authority_(gateway::CertificateAuthority::create(issued)),
          socket_(Poco::Net::SocketAddress("127.0.0.1", 0)),
          context_(SSL_CTX_new(TLS_server_method())) {
        const auto server = authority_.issue_server(hosts, issued);
        SSL_CTX_use_certificate(context_, server.certificate.get());
        SSL_CTX_use_PrivateKey(context_, server.key.get());
        SSL_CTX_add1_chain_cert(context_, authority_.certificate());
        thread_ = std::thread([this] { serve(); });
    }
    ~FaultServer() {
        stopping_ = true;
        thread_.join();
        SSL_CTX_free(context_);
    }
    FaultServer(const FaultServer&) = delete;
    FaultServer& operator=(const FaultServer&) = delete;

    std::string url() const {
        return "https://127.0.0.1:" + std::to_string(socket_.address().port());
    }
    std::string pin() const { return authority_.sha256(); }

private:
    void serve() {
        while (!stopping_) {
            if (!socket_.poll(Poco::Timespan(0, 50'000), Poco::Net::Socket::SELECT_READ)) continue;
            answer(socket_.acceptConnection());
        }
    }

    void answer(const Poco::Net::StreamSocket& client) {
        SSL* tls = SSL_new(context_);
        SSL_set_fd(tls, client.impl()->sockfd());
        char request[8192];
        if (SSL_accept(tls) == 1 && SSL_read(tls, request, sizeof request) > 0)
            script_([&](const std::string& text) {
                return !stopping_ && SSL_write(tls, text.data(), static_cast<int>(text.size())) > 0;
            });
        SSL_shutdown(tls);
        SSL_free(tls);
    }

    Script script_;
    gateway::CertificateAuthority authority_;
    Poco::Net::ServerSocket socket_;
    SSL_CTX* context_;
    std::atomic<bool> stopping_ = false;
    std::thread thread_;
};

// A whole, honest answer.
inline std::string http(int status, const std::string& body, const std::string& more = "",
                        const std::string& type = "application/json") {
    return "HTTP/1.1 " + std::to_string(status) + " X\r\nContent-Type: " + type +
           "\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\nDigest: " + body_digest(body) + "\r\n" + more + "\r\n" + body;
}

}  // namespace motcua::test
