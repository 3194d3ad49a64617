#include "app/gateway/https_server.h"

#include <Poco/Net/Context.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/SecureServerSocket.h>
#include <Poco/ThreadPool.h>
#include <openssl/ssl.h>

#include "app/gateway/http_exchange.h"
#include "core/base/error.h"
#include "core/base/file.h"

namespace motcua::gateway {
namespace {

constexpr int most_threads = 64;
constexpr int most_waiting = 512;
constexpr int socket_timeout_seconds = 15;

class ExchangeFactory final : public Poco::Net::HTTPRequestHandlerFactory {
public:
    explicit ExchangeFactory(Gateway& gateway) : gateway_(gateway) {}
    Poco::Net::HTTPRequestHandler* createRequestHandler(
        const Poco::Net::HTTPServerRequest&) override {
        return new HttpExchange(gateway_);  // Poco deletes it after the exchange
    }

private:
    Gateway& gateway_;
};

void require_tls(bool done, const char* what) {
    if (!done) throw NetworkError(ErrorCode::certificate_refused, std::string("TLS: ") + what);
}

// Whether a counter's certificate is in time is for the routes, which know when each ends, by the
// gateway's clock: a broken handshake would look like a broken line.
int let_untimely_in(int accepted, X509_STORE_CTX* handshake) {
    if (accepted == 1) return 1;
    const int error = X509_STORE_CTX_get_error(handshake);
    const bool untimely =
        error == X509_V_ERR_CERT_HAS_EXPIRED || error == X509_V_ERR_CERT_NOT_YET_VALID;
    if (!untimely || X509_STORE_CTX_get_error_depth(handshake) != 0) return 0;
    X509_STORE_CTX_set_error(handshake, X509_V_OK);
    return 1;
}

Poco::Net::Context::Ptr bare_context() {
    Poco::Net::Context::Params parameters;
    parameters.verificationMode = Poco::Net::Context::VERIFY_RELAXED;
    parameters.loadDefaultCAs = false;
    parameters.cipherList = "ECDHE+AESGCM:ECDHE+CHACHA20:!aNULL";
    Poco::Net::Context::Ptr context =
        new Poco::Net::Context(Poco::Net::Context::TLS_SERVER_USE, parameters);
    SSL_CTX* tls = context->sslContext();
    require_tls(SSL_CTX_set_min_proto_version(tls, TLS1_2_VERSION) == 1, "lowest version");
    SSL_CTX_set_verify(tls, SSL_VERIFY_PEER, let_untimely_in);
    // Each connection proves itself anew: no sessions to resume without a certificate.
    SSL_CTX_set_session_cache_mode(tls, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_options(tls, SSL_OP_NO_TICKET);
    return context;
}

void use_own_certificate(SSL_CTX* tls, const CertificateAuthority& authority,
                         const ListenOptions& options, Instant now) {
    std::vector<std::string> hosts{"127.0.0.1", "localhost"};
    for (const auto& host :
         {options.address, options.public_host.substr(0, options.public_host.find(':'))})
        if (!host.empty() && host != "127.0.0.1" && host != "0.0.0.0") hosts.push_back(host);
    const SignedCertificate server = authority.issue_server(hosts, now);
    require_tls(SSL_CTX_use_certificate(tls, server.certificate.get()) == 1, "certificate");
    require_tls(SSL_CTX_use_PrivateKey(tls, server.key.get()) == 1, "key");
    // Counters know the authority by its fingerprint only, so it goes along.
    require_tls(SSL_CTX_add1_chain_cert(tls, authority.certificate()) == 1, "chain");
}

// The fingerprint of the last certificate of the chain.
std::string use_certificate_files(SSL_CTX* tls, const ListenOptions& options) {
    require_tls(SSL_CTX_use_certificate_chain_file(tls, options.certificate_file.c_str()) == 1,
                "the certificate file");
    require_tls(SSL_CTX_use_PrivateKey_file(tls, options.key_file.c_str(), SSL_FILETYPE_PEM) == 1,
                "the key file");
    require_tls(SSL_CTX_check_private_key(tls) == 1, "the key is not the certificate's");
    STACK_OF(X509)* chain = nullptr;
    SSL_CTX_get_extra_chain_certs(tls, &chain);
    X509* last = chain && sk_X509_num(chain) > 0 ? sk_X509_value(chain, sk_X509_num(chain) - 1)
                                                 : SSL_CTX_get0_certificate(tls);
    return fingerprint(last);
}

}  // namespace

HttpsServer::HttpsServer(Gateway& gateway, const Clock& clock, const ListenOptions& options) {
    const CertificateAuthority& authority = gateway.authority();
    Poco::Net::Context::Ptr context = bare_context();
    SSL_CTX* tls = context->sslContext();
    ca_sha256_ = authority.sha256();
    if (options.certificate_file.empty())
        use_own_certificate(tls, authority, options, clock.now());
    else
        ca_sha256_ = use_certificate_files(tls, options);
    require_tls(X509_STORE_add_cert(SSL_CTX_get_cert_store(tls), authority.certificate()) == 1,
                "trust");
    require_tls(SSL_CTX_add_client_CA(tls, authority.certificate()) == 1, "client authority");

    auto* parameters = new Poco::Net::HTTPServerParams;  // the server shares its ownership
    parameters->setKeepAlive(false);
    parameters->setMaxThreads(most_threads);
    parameters->setMaxQueued(most_waiting);
    parameters->setTimeout(Poco::Timespan(socket_timeout_seconds, 0));
    try {
        const Poco::Net::SocketAddress address(options.address,
                                               static_cast<Poco::UInt16>(options.port));
        Poco::Net::SecureServerSocket socket(address, most_waiting, context);
        port_ = socket.address().port();
        threads_ = std::make_unique<Poco::ThreadPool>("gateway", 4, most_threads);
        server_ = std::make_unique<Poco::Net::HTTPServer>(new ExchangeFactory(gateway), *threads_,
                                                          socket, parameters);
        server_->start();
    } catch (const Poco::Exception& e) {
        throw NetworkError(ErrorCode::network_unreachable, "cannot listen: " + e.displayText());
    }
}

HttpsServer::~HttpsServer() { stop(); }

void HttpsServer::stop() {
    if (!server_) return;
    server_->stopAll(false);
    threads_->joinAll();
    server_.reset();
}

}  // namespace motcua::gateway
