#include "app/gateway/certificates.h"

#include <arpa/inet.h>
#include <openssl/ec.h>
#include <openssl/x509v3.h>

#include <array>

#include "core/base/error.h"
#include "core/base/random.h"

namespace motcua::gateway {
namespace {

constexpr std::chrono::seconds authority_life = std::chrono::hours{24 * 3650};
// A counter's clock may be behind; a fresh certificate must not look unborn to it.
constexpr std::chrono::seconds backdated = std::chrono::hours{24};

void require(bool done, const char* what) {
    if (!done) throw NetworkError(ErrorCode::certificate_refused, std::string("OpenSSL: ") + what);
}

void set_serial(X509* certificate) {
    std::array<unsigned char, 16> bytes{};
    fill_random(bytes.data(), bytes.size());
    bytes[0] &= 0x7f;
    BIGNUM* number = BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr);
    require(number && BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate)), "serial");
    BN_free(number);
}

CertificateHandle blank(const std::string& name, Instant now, std::chrono::seconds life) {
    CertificateHandle certificate(X509_new());
    require(certificate != nullptr, "certificate");
    X509_set_version(certificate.get(), 2);
    set_serial(certificate.get());
    const auto from = now - backdated;
    ASN1_TIME_set(X509_getm_notBefore(certificate.get()), from.time_since_epoch().count());
    ASN1_TIME_set(X509_getm_notAfter(certificate.get()), (now + life).time_since_epoch().count());
    require(X509_NAME_add_entry_by_txt(
                X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
                reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0) == 1,
            "subject");
    return certificate;
}

void extend(X509* certificate, X509* issuer, int kind, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, OpensslDeleter> extension(
        X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()));
    require(extension && X509_add_ext(certificate, extension.get(), -1) == 1, "extension");
}

std::string alternative_names(const std::vector<std::string>& hosts) {
    std::string names;
    for (const auto& host : hosts) {
        std::array<unsigned char, 16> address{};
        const bool is_address = inet_pton(AF_INET, host.c_str(), address.data()) == 1 ||
                                inet_pton(AF_INET6, host.c_str(), address.data()) == 1;
        names += (names.empty() ? "" : ",") + std::string(is_address ? "IP:" : "DNS:") + host;
    }
    return names;
}

void sign(X509* certificate, X509* issuer, EVP_PKEY* public_key, EVP_PKEY* signing_key) {
    require(X509_set_issuer_name(certificate, X509_get_subject_name(issuer)) == 1 &&
                X509_set_pubkey(certificate, public_key) == 1,
            "issuer and key");
    require(X509_sign(certificate, signing_key, EVP_sha256()) > 0, "signature");
}

bool is_p256(EVP_PKEY* key) {
    std::array<char, 64> group{};
    std::size_t size = 0;
    return key && EVP_PKEY_get_group_name(key, group.data(), group.size(), &size) == 1 &&
           std::string_view(group.data(), size) == "prime256v1";
}

}  // namespace

std::string device_in(X509* certificate) {
    std::array<char, 128> name{};
    const int size = X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName,
                                               name.data(), static_cast<int>(name.size()));
    return size > 0 ? std::string(name.data(), static_cast<std::size_t>(size)) : std::string();
}

Instant issued_at(X509* certificate) { return valid_from(certificate) + backdated; }

CertificateAuthority CertificateAuthority::create(Instant now) {
    KeyHandle key = new_p256_key();
    CertificateHandle certificate = blank("Mot Cua development authority", now, authority_life);
    extend(certificate.get(), certificate.get(), NID_basic_constraints,
           "critical,CA:TRUE,pathlen:0");
    extend(certificate.get(), certificate.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
    sign(certificate.get(), certificate.get(), key.get(), key.get());
    return {std::move(certificate), std::move(key)};
}

std::optional<CertificateAuthority> CertificateAuthority::load(const std::string& certificate_pem,
                                                               const std::string& key_pem) {
    CertificateHandle certificate = certificate_from_pem(certificate_pem);
    KeyHandle key = key_from_pem(key_pem);
    if (!certificate || !key || X509_check_private_key(certificate.get(), key.get()) != 1)
        return std::nullopt;
    return CertificateAuthority{std::move(certificate), std::move(key)};
}

SignedCertificate CertificateAuthority::issue_server(const std::vector<std::string>& hosts,
                                                     Instant now) const {
    KeyHandle key = new_p256_key();
    CertificateHandle certificate = blank("Mot Cua gateway", now, certificate_life);
    extend(certificate.get(), certificate_.get(), NID_basic_constraints, "critical,CA:FALSE");
    extend(certificate.get(), certificate_.get(), NID_ext_key_usage, "serverAuth");
    extend(certificate.get(), certificate_.get(), NID_subject_alt_name, alternative_names(hosts));
    sign(certificate.get(), certificate_.get(), key.get(), key_.get());
    return {std::move(certificate), std::move(key)};
}

std::optional<SignedCertificate> CertificateAuthority::issue_client(const std::string& request_pem,
                                                                    const std::string& device,
                                                                    Instant now,
                                                                    Instant until) const {
    const RequestHandle request = request_from_pem(request_pem);
    const KeyHandle key(request ? X509_REQ_get_pubkey(request.get()) : nullptr);
    if (!is_p256(key.get()) || X509_REQ_verify(request.get(), key.get()) != 1) return std::nullopt;
    // The subject of the request is not taken over: the gateway names whom it knows.
    CertificateHandle certificate = blank(device, now, until - now);
    extend(certificate.get(), certificate_.get(), NID_basic_constraints, "critical,CA:FALSE");
    extend(certificate.get(), certificate_.get(), NID_ext_key_usage, "clientAuth");
    sign(certificate.get(), certificate_.get(), key.get(), key_.get());
    return SignedCertificate{std::move(certificate), nullptr};
}

}  // namespace motcua::gateway
