#include "app/gateway/http_exchange.h"

#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/SecureStreamSocket.h>
#include <Poco/Net/X509Certificate.h>
#include <Poco/URI.h>

#include <array>
#include <chrono>

#include "core/base/log.h"
#include "core/sync/body_digest.h"

namespace motcua::gateway {
namespace {

using namespace std::chrono_literals;

constexpr auto body_deadline = 30s;  // Poco's own limit is per read: a trickle would never end
constexpr std::streamsize most_body = static_cast<std::streamsize>(most_push_bytes) + 4096;

void read_certificate(Poco::Net::HTTPServerRequest& from, Request& request) {
    auto* implementation = dynamic_cast<Poco::Net::HTTPServerRequestImpl*>(&from);
    if (!implementation || !implementation->socket().secure()) return;
    Poco::Net::SecureStreamSocket socket(implementation->socket());
    if (!socket.havePeerCertificate()) return;
    const auto certificate = socket.peerCertificate();
    auto* shown = const_cast<X509*>(certificate.certificate());
    request.fingerprint = fingerprint(shown);
    request.certificate = to_pem(shown);
}

std::string read_body(Poco::Net::HTTPServerRequest& request) {
    if (request.getMethod() == "GET") return {};
    if (!request.hasContentLength())
        throw Refusal{411, "length_needed", "Content-Length is missing"};
    const auto length = request.getContentLength64();
    if (length < 0 || length > most_body) throw Refusal{413, "too_large", "the body is too large"};
    const auto until = std::chrono::steady_clock::now() + body_deadline;
    std::string body;
    std::array<char, 16384> piece{};
    auto& stream = request.stream();
    while (stream && static_cast<Poco::Int64>(body.size()) < length) {
        stream.read(piece.data(), 1);
        if (stream.gcount() <= 0) break;
        body.append(piece.data(), 1);
        const auto ready = stream.rdbuf()->in_avail();
        if (ready > 0) {
            const auto wanted = std::min<std::streamsize>(
                {ready, std::ssize(piece), length - static_cast<std::streamsize>(body.size())});
            stream.read(piece.data(), wanted);
            body.append(piece.data(), static_cast<std::size_t>(stream.gcount()));
        }
        if (std::chrono::steady_clock::now() > until)
            throw Refusal{408, "too_slow", "the body took too long"};
    }
    if (static_cast<Poco::Int64>(body.size()) != length)
        throw Refusal{400, "truncated_body", "the body ended before its length"};
    if (!digest_matches(request.get(digest_header, ""), body))
        throw Refusal{400, "wrong_digest", "the body does not have its digest"};
    return body;
}

Request read(Poco::Net::HTTPServerRequest& from) {
    const Poco::URI uri(from.getURI());
    Request request;
    request.method = from.getMethod();
    request.path = uri.getPath();
    for (const auto& [name, value] : uri.getQueryParameters()) request.query[name] = value;
    request.address = from.clientAddress().host().toString();
    read_certificate(from, request);
    request.body = read_body(from);
    return request;
}

void write(const Response& answer, Poco::Net::HTTPServerResponse& to) {
    to.setStatusAndReason(static_cast<Poco::Net::HTTPResponse::HTTPStatus>(answer.status));
    to.setContentType(answer.type);
    to.setContentLength64(static_cast<Poco::Int64>(answer.body.size()));
    to.setKeepAlive(false);
    to.set(digest_header, body_digest(answer.body));
    to.set("Cache-Control", "no-store");
    to.set("X-Content-Type-Options", "nosniff");
    to.set("Referrer-Policy", "no-referrer");
    if (answer.type.starts_with("text/html"))
        to.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
    if (answer.retry_after > 0) to.set("Retry-After", std::to_string(answer.retry_after));
    to.send().write(answer.body.data(), static_cast<std::streamsize>(answer.body.size())).flush();
}

}  // namespace

void HttpExchange::handleRequest(Poco::Net::HTTPServerRequest& request,
                                 Poco::Net::HTTPServerResponse& response) {
    try {
        Response answer;
        try {
            answer = gateway_.answer(read(request));
        } catch (const Refusal& refusal) {
            answer = refused(refusal);
        } catch (const Poco::SyntaxException&) {
            answer = refused({400, "malformed_address", "the address cannot be read"});
        }
        write(answer, response);
    } catch (const Poco::Exception& e) {
        log::info("connection: " + e.displayText());  // the other end is gone
    }
}

}  // namespace motcua::gateway
