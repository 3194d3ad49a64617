#include "core/sync/enrolment.h"

#include <utility>

#include "core/base/digest.h"
#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/dossier/counter_identity.h"
#include "core/sync/device_key.h"
#include "core/sync/https_transport.h"
#include "core/sync/openssl_handle.h"
#include "core/sync/sync_settings.h"

namespace motcua {
namespace {

std::string bare_pin(const std::string& typed) {
    std::string pin;
    for (const char c : text::lower(typed))
        if (c != ':' && c != ' ') pin += c;
    if (!is_sha256_hex(pin))
        throw StateError(ErrorCode::enrolment_refused,
                         "the fingerprint is not 64 hexadecimal digits");
    return pin;
}

std::string request_body(const Enrolment& enrolment, const CounterIdentity& identity,
                         const DeviceKey& key) {
    JsonWriter out;
    out.begin_object().field("code", enrolment.code).field("unit", identity.unit);
    out.field("counter", identity.counter).field("device", identity.device);
    out.field("incarnation", identity.incarnation).field("csr", key.request_pem);
    return out.end_object().text();
}

// "https://10.0.0.1:8443": what the QR names when the gateway tells no public host.
std::string origin_of(const std::string& url) {
    const auto host = url.find("://");
    return host == std::string::npos ? url : url.substr(0, url.find('/', host + 3));
}

}  // namespace

void enrol(const WithDatabase& with_database, const Enrolment& enrolment, std::stop_token stop) {
    HttpsTransport transport({enrolment.url, {bare_pin(enrolment.ca_sha256)}, "", ""});
    enrol(with_database, enrolment, transport, std::move(stop));
}

void enrol(const WithDatabase& with_database, const Enrolment& enrolment, SyncTransport& transport,
           std::stop_token stop) {
    const std::string pin = bare_pin(enrolment.ca_sha256);
    CounterIdentity identity;
    with_database([&](Database& database) { identity = CounterIdentity::load(database); });
    const DeviceKey key = make_device_key(identity.device);
    const SyncReply reply = transport.exchange(
        {"POST", "/v1/enrol", request_body(enrolment, identity, key)}, std::move(stop));
    const auto json = Json::parse(reply.body);
    if (reply.status == 429 || reply.status >= 500)
        throw NetworkError(ErrorCode::gateway_busy, "enrolment: " + std::to_string(reply.status));
    if (reply.status != 200)
        throw StateError(ErrorCode::enrolment_refused, json ? json->string_or("code") : "");
    const std::string certificate = json ? json->string_or("certificate") : "";
    const auto read = certificate_from_pem(certificate);
    const auto private_key = key_from_pem(key.private_pem);
    if (!read || !private_key || X509_check_private_key(read.get(), private_key.get()) != 1)
        throw NetworkError(ErrorCode::not_the_gateway, "enrolment: no certificate for our key");
    const std::string public_host = json->string_or("public_host");
    with_database([&](Database& database) {
        UnitOfWork work(database);
        set_setting(work, setting_key::gateway_url, enrolment.url);
        // Another gateway's counters are none of this one's.
        if (setting_or(database, setting_key::gateway_pin, pin) != pin)
            set_setting(work, setting_key::unit_counters, "");
        set_setting(work, setting_key::gateway_pin, pin);
        set_setting(work, setting_key::device_key, key.private_pem);
        set_setting(work, setting_key::device_certificate, certificate);
        set_setting(work, setting_key::lookup_host,
                    public_host.empty() ? origin_of(enrolment.url) : lookup_origin(public_host));
        set_setting(work, setting_key::sync_cursor, "");
        work.commit();
    });
}

std::string authority_shown_by(const std::string& url, std::stop_token stop) {
    HttpsTransport transport({url, {}, "", ""});  // no pin: every handshake is refused
    try {
        transport.exchange({"GET", "/v1/hello", ""}, std::move(stop));
    } catch (const NetworkError&) {
        if (transport.authority_seen().empty()) throw;
    }
    return transport.authority_seen();
}

std::unique_ptr<SyncTransport> enrolled_transport(Database& database) {
    const auto certificate = setting(database, setting_key::device_certificate);
    const auto key = setting(database, setting_key::device_key);
    if (!certificate || !key) return nullptr;
    return std::make_unique<HttpsTransport>(GatewayAddress{
        setting_or(database, setting_key::gateway_url, ""),
        text::split(setting_or(database, setting_key::gateway_pin, ""), ' '), *certificate, *key});
}

}  // namespace motcua
