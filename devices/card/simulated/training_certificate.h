// Certificates and revocation lists of a training authority (ICAO 9303-12 profiles).
// Throws: DeviceError (card_reader_failed) when OpenSSL refuses.
#pragma once

#include <openssl/x509.h>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "devices/card/simulated/chip_key.h"

namespace motcua::simulated {

using Certificate = std::shared_ptr<X509>;

// With what something is signed.
struct SigningSuite {
    enum class Family { ecdsa, rsa, rsa_pss };
    Family family = Family::ecdsa;
    std::string curve = "prime256v1";
    bool explicit_curve = false;
    unsigned bits = 2048;
    std::string hash = "SHA256";
    friend bool operator==(const SigningSuite&, const SigningSuite&) = default;
};

KeyPair new_key(const SigningSuite& suite);
// Padding of this signing; nothing to do but for RSA-PSS.
void set_padding(EVP_PKEY_CTX* context, const SigningSuite& suite);

struct CertificateRequest {
    std::string common_name;
    long serial = 1;
    bool authority = false;
    std::chrono::sys_days from{};
    std::chrono::sys_days to{};
    const KeyPair* key = nullptr;
};

// Signed by the issuer, or by itself when there is none.
Certificate certificate(const CertificateRequest& request, const Certificate& issuer,
                        const KeyPair& issuer_key, const SigningSuite& suite);

struct RevocationRequest {
    std::vector<long> serials;
    std::chrono::sys_days made{};
    std::chrono::sys_days next{};
};
// DER.
Bytes revocation_list(const RevocationRequest& request, const Certificate& issuer,
                      const KeyPair& issuer_key, const SigningSuite& suite);
Bytes der_of(const Certificate& certificate);

}  // namespace motcua::simulated
