#include "core/sync/certificate_renewal.h"

#include "core/base/json.h"
#include "core/base/log.h"
#include "core/dossier/counter_identity.h"
#include "core/sync/device_key.h"
#include "core/sync/openssl_handle.h"
#include "core/sync/sync_settings.h"

namespace motcua {
namespace {

CertificateHandle own_certificate(Database& database) {
    return certificate_from_pem(setting_or(database, setting_key::device_certificate, ""));
}

// For our new key, and good for longer than the one we have.
bool is_better(const std::string& pem, const DeviceKey& key, Instant end) {
    const auto certificate = certificate_from_pem(pem);
    const auto private_key = key_from_pem(key.private_pem);
    return certificate && private_key &&
           X509_check_private_key(certificate.get(), private_key.get()) == 1 &&
           valid_to(certificate.get()) > end;
}

void keep_renewed(const WithDatabase& with_database, const DeviceKey& key, const std::string& pem) {
    with_database([&](Database& database) {
        UnitOfWork work(database);
        set_setting(work, setting_key::device_key, key.private_pem);
        set_setting(work, setting_key::device_certificate, pem);
        work.commit();
    });
}

}  // namespace

std::optional<Instant> certificate_end(Database& database) {
    const auto certificate = own_certificate(database);
    if (!certificate) return std::nullopt;
    return valid_to(certificate.get());
}

bool is_renewal_due(Database& database, Instant now) {
    const auto certificate = own_certificate(database);
    if (!certificate) return false;
    const Instant end = valid_to(certificate.get());
    return now >= end - (end - valid_from(certificate.get())) / 3;
}

bool renew_certificate(const WithDatabase& with_database, SyncTransport& transport, Instant now,
                       const std::stop_token& stop) {
    bool due = false;
    std::string device;
    Instant end{};
    with_database([&](Database& database) {
        due = is_renewal_due(database, now);
        if (!due) return;
        device = CounterIdentity::load(database).device;
        end = *certificate_end(database);
    });
    if (!due) return false;
    const DeviceKey key = make_device_key(device);
    JsonWriter body;
    body.begin_object().field("csr", key.request_pem).end_object();
    const SyncReply reply = transport.exchange({"POST", "/v1/renew", body.text()}, stop);
    const auto json = Json::parse(reply.body);
    const std::string pem = json ? json->string_or("certificate") : "";
    if (reply.status != 200 || !is_better(pem, key, end)) {
        log::warning("the certificate was not renewed: " + std::to_string(reply.status));
        return false;
    }
    keep_renewed(with_database, key, pem);
    return true;
}

}  // namespace motcua
