// An invented authority that issues document signers, lists and security objects, right and wrong.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/clock.h"
#include "core/sync/openssl_handle.h"
#include "devices/card/card_digest.h"
#include "devices/card/card_reader.h"
#include "devices/card/trust_folder.h"

namespace motcua::test {

enum class KeyKind { rsa, p256, p384_explicit, brainpool_explicit };

KeyHandle new_card_key(KeyKind kind);

struct Period {
    Instant from;
    Instant to;
};
Instant midnight(int year, unsigned month, unsigned day);

struct CertificateTraits {
    Period valid = {midnight(2021, 1, 1), midnight(2040, 1, 1)};
    std::string usage = "critical,digitalSignature";
    bool authority = false;
    bool pss = false;                   // of the signature on it
    const EVP_MD* digest = nullptr;     // SHA-256 when left out
    std::optional<std::string> key_id;  // instead of its issuer's, the authority key identifier
};

struct SignerKey {
    KeyHandle key;
    CertificateHandle certificate;
    int serial = 0;
};

class TestAuthority {
public:
    explicit TestAuthority(std::string name = "CSCA Mẫu", KeyKind kind = KeyKind::p256,
                           bool pss = false,
                           Period valid = {midnight(2021, 1, 1), midnight(2040, 1, 1)});

    SignerKey new_signer(int serial, KeyKind kind = KeyKind::p256,
                         const CertificateTraits& traits = {}) const;
    // Its newer key, signed with this one.
    CertificateHandle link_to(const TestAuthority& newer) const;
    CrlHandle list(const std::vector<int>& revoked, Period valid) const;

    X509* certificate() const { return certificate_.get(); }
    // Identifier of its key, as others name it.
    std::string key_id() const;

private:
    CertificateHandle issue(std::string_view subject, EVP_PKEY* key, int serial,
                            const CertificateTraits& traits) const;

    std::string name_;
    bool pss_;
    KeyHandle key_;
    CertificateHandle certificate_;
};

struct SodTraits {
    CardDigest digest = CardDigest::sha256;
    bool pss = false;
    std::optional<Instant> signed_at = midnight(2026, 1, 1);  // none: without signed attributes
    int version = 0;
    std::string content_type = "2.23.136.1.1.1";
    bool with_certificate = true;
    std::optional<Bytes> content;  // instead of the list of hashes
};

using RawGroups = std::map<int, Bytes>;
Bytes security_object(const RawGroups& groups, const SodTraits& traits = {});
Bytes make_sod(const SignerKey& signer, const RawGroups& groups, const SodTraits& traits = {});

std::string der_of(X509* certificate);
std::string pem_of(X509* certificate);
std::string der_of(X509_CRL* list);
std::string pem_of(X509_CRL* list);

}  // namespace motcua::test
