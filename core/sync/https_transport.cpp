// HTTP/1.1 over TLS by Poco. What Poco does not check is checked here: that a body is as long as
// its Content-Length says, that it has its digest, that the answer comes from a gateway at all.
#include "core/sync/https_transport.h"

#include <Poco/Net/Context.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SSLException.h>
#include <Poco/Net/SecureStreamSocket.h>
#include <Poco/URI.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <csignal>

#include "core/base/error.h"
#include "core/sync/body_digest.h"
#include "core/sync/openssl_handle.h"
#include "core/sync/pinned_tls.h"
#include "core/sync/socket_watchdog.h"

namespace motcua {
namespace {

using namespace std::chrono_literals;
using Poco::Net::HTTPResponse;

constexpr auto connect_limit = 5s;
constexpr auto idle_limit = 15s;
constexpr const char* octets = "application/octet-stream";
constexpr std::size_t largest_answer = 8u << 20;

[[noreturn]] void fail(ErrorCode code, const std::string& what) { throw NetworkError(code, what); }

std::optional<std::chrono::seconds> retry_after_of(const HTTPResponse& response) {
    if (!response.has("Retry-After")) return std::nullopt;
    const std::string& text = response.get("Retry-After");
    int seconds = 60;  // a date or nonsense: a minute
    int value = 0;
    const char* end = text.data() + text.size();
    if (std::from_chars(text.data(), end, value).ptr == end) seconds = value;
    return std::chrono::seconds{std::clamp(seconds, 1, 15 * 60)};
}

void require_gateway(const HTTPResponse& response, bool bytes) {
    const std::string& type = response.getContentType();
    if (!type.starts_with("application/json") && !(bytes && type == octets))
        fail(ErrorCode::not_the_gateway, "the answer is not JSON");
    if (!response.has(digest_header) || !response.hasContentLength())
        fail(ErrorCode::not_the_gateway, "the answer has no digest or no length");
    if (response.getContentLength64() > static_cast<Poco::Int64>(largest_answer))
        fail(ErrorCode::not_the_gateway, "the answer is too large");
}

std::string read_body(std::istream& stream, const HTTPResponse& response) {
    const auto length = static_cast<std::size_t>(response.getContentLength64());
    std::string body;
    std::array<char, 16384> piece{};
    while (body.size() < length && stream) {
        stream.read(piece.data(),
                    static_cast<std::streamsize>(std::min(piece.size(), length - body.size())));
        body.append(piece.data(), static_cast<std::size_t>(stream.gcount()));
    }
    if (body.size() != length)
        fail(ErrorCode::truncated_answer, "the answer ended before its length");
    if (!digest_matches(response.get(digest_header), body))
        fail(ErrorCode::truncated_answer, "the answer does not have its digest");
    return body;
}

SyncReply talk(Poco::Net::HTTPClientSession& session, const SyncRequest& request,
               const std::string& host) {
    Poco::Net::HTTPRequest head(request.method, request.path, Poco::Net::HTTPMessage::HTTP_1_1);
    head.setKeepAlive(false);
    head.setHost(host);
    head.set("Accept", request.bytes ? octets : "application/json");
    if (request.method != "GET") {
        head.setContentType(request.method == "PUT" ? octets : "application/json");
        head.setContentLength64(static_cast<Poco::Int64>(request.body.size()));
        head.set(digest_header, body_digest(request.body));
    }
    std::ostream& out = session.sendRequest(head);
    out.write(request.body.data(), static_cast<std::streamsize>(request.body.size())).flush();
    HTTPResponse response;
    std::istream& in = session.receiveResponse(response);
    require_gateway(response, request.bytes);
    return {static_cast<int>(response.getStatus()), read_body(in, response),
            retry_after_of(response)};
}

}  // namespace

struct HttpsTransport::Tls {
    PinnedPeer peer;
    Poco::Net::Context::Ptr context;
};

HttpsTransport::HttpsTransport(GatewayAddress address) : tls_(std::make_unique<Tls>()) {
    // OpenSSL writes with write(2): a broken line must be an error, not the end of the process.
    std::signal(SIGPIPE, SIG_IGN);
    try {
        const Poco::URI uri(address.url);
        host_ = uri.getHost();
        port_ = uri.getPort();
        if (uri.getScheme() != "https" || host_.empty())
            fail(ErrorCode::network_unreachable, "the gateway's address is not https://HOST:PORT");
        Poco::Net::Context::Params parameters;
        parameters.verificationMode = Poco::Net::Context::VERIFY_RELAXED;
        parameters.loadDefaultCAs = false;
        tls_->context = new Poco::Net::Context(Poco::Net::Context::TLS_CLIENT_USE, parameters);
    } catch (const Poco::Exception& e) {
        fail(ErrorCode::network_unreachable, "the gateway's address: " + e.displayText());
    }
    // Ours is the only judgement: Poco's would look for a file of authorities.
    tls_->context->enableExtendedCertificateVerification(false);
    SSL_CTX* tls = tls_->context->sslContext();
    SSL_CTX_set_min_proto_version(tls, TLS1_2_VERSION);
    for (auto& pin : address.pins)
        std::ranges::transform(pin, pin.begin(), [](unsigned char c) { return std::tolower(c); });
    tls_->peer = {host_, std::move(address.pins)};
    judge_by_pin(tls, tls_->peer);
    if (address.certificate_pem.empty()) return;
    const auto certificate = certificate_from_pem(address.certificate_pem);
    const auto key = key_from_pem(address.key_pem);
    if (!certificate || !key || SSL_CTX_use_certificate(tls, certificate.get()) != 1 ||
        SSL_CTX_use_PrivateKey(tls, key.get()) != 1)
        fail(ErrorCode::certificate_refused, "this counter's own certificate cannot be used");
}

HttpsTransport::~HttpsTransport() = default;

SyncReply HttpsTransport::exchange(const SyncRequest& request, std::stop_token stop) {
    if (stop.stop_requested()) throw Cancelled();
    const auto deadline = std::chrono::steady_clock::now() + request.deadline;
    tls_->peer.refused = false;
    Poco::Net::StreamSocket plain;
    try {
        plain.connect(Poco::Net::SocketAddress(host_, port_),
                      Poco::Timespan(connect_limit.count(), 0));
        plain.setReceiveTimeout(Poco::Timespan(idle_limit.count(), 0));
        plain.setSendTimeout(Poco::Timespan(idle_limit.count(), 0));
    } catch (const Poco::Exception& e) {
        fail(ErrorCode::network_unreachable, "cannot connect: " + e.displayText());
    }
    const SocketWatchdog watchdog(plain.impl()->sockfd(), deadline, stop);
    try {
        auto secure = Poco::Net::SecureStreamSocket::attach(plain, host_, tls_->context);
        // The plain session over the secure socket: the secure one wants to connect by itself.
        Poco::Net::HTTPClientSession session(secure);
        session.setTimeout(Poco::Timespan(idle_limit.count(), 0));
        auto reply = talk(session, request, host_ + ":" + std::to_string(port_));
        if (watchdog.expired()) fail(ErrorCode::network_timeout, "the exchange took too long");
        return reply;
    } catch (const NetworkError& e) {
        // A socket shut by the watchdog looks like a body cut short.
        if (stop.stop_requested()) throw Cancelled();
        if (watchdog.expired()) fail(ErrorCode::network_timeout, "the exchange took too long");
        throw;
    } catch (const Poco::Exception& e) {
        if (stop.stop_requested()) throw Cancelled();
        if (watchdog.expired()) fail(ErrorCode::network_timeout, "the exchange took too long");
        if (tls_->peer.refused) fail(ErrorCode::certificate_refused, "not the pinned gateway");
        if (dynamic_cast<const Poco::TimeoutException*>(&e))
            fail(ErrorCode::network_timeout, "no answer in time");
        if (dynamic_cast<const Poco::Net::MessageException*>(&e))
            fail(ErrorCode::not_the_gateway, "the answer is not HTTP");
        if (dynamic_cast<const Poco::Net::NoMessageException*>(&e))
            fail(ErrorCode::truncated_answer, "the connection ended without an answer");
        fail(ErrorCode::network_unreachable, "the line broke: " + e.displayText());
    }
}

const std::string& HttpsTransport::authority_seen() const { return tls_->peer.seen; }

}  // namespace motcua
