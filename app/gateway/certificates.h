// The gateway's own certificate authority: signs its server certificate and those of the counters.
//
// P-256 throughout. A development authority until an administrator installs the province's; its
// fingerprint is what `enrol --ca-sha256` pins. The authority's key lies in the encrypted store.
// Throws: NetworkError (certificate_refused) when OpenSSL cannot.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/sync/openssl_handle.h"

namespace motcua::gateway {

struct SignedCertificate {
    CertificateHandle certificate;
    KeyHandle key;  // null for a counter's: it keeps its own
};

class CertificateAuthority {
public:
    static CertificateAuthority create(Instant now);
    // Nothing when the texts are not a certificate and its key.
    static std::optional<CertificateAuthority> load(const std::string& certificate_pem,
                                                    const std::string& key_pem);

    // One year, for these names and addresses.
    SignedCertificate issue_server(const std::vector<std::string>& hosts, Instant now) const;
    // Until then, for a counter. Nothing when the request is not a P-256 one that proves its key.
    std::optional<SignedCertificate> issue_client(const std::string& request_pem,
                                                  const std::string& device, Instant now,
                                                  Instant until) const;

    X509* certificate() const { return certificate_.get(); }
    std::string certificate_pem() const { return to_pem(certificate_.get()); }
    std::string key_pem() const { return to_pem(key_.get()); }
    std::string sha256() const { return fingerprint(certificate_.get()); }

private:
    CertificateAuthority(CertificateHandle certificate, KeyHandle key)
        : certificate_(std::move(certificate)), key_(std::move(key)) {}

    CertificateHandle certificate_;
    KeyHandle key_;
};

// The device a counter's certificate was issued for, and when.
std::string device_in(X509* certificate);
Instant issued_at(X509* certificate);

inline constexpr std::chrono::seconds certificate_life = std::chrono::hours{24 * 365};

}  // namespace motcua::gateway
