#include "core/sync/openssl_handle.h"

#include <ctime>

#include <openssl/ec.h>
#include <openssl/pem.h>

#include "core/base/digest.h"
#include "core/base/error.h"

namespace motcua {
namespace {

[[noreturn]] void fail(const char* what) {
    throw NetworkError(ErrorCode::certificate_refused, std::string("OpenSSL: ") + what);
}

BioHandle reader(std::string_view text) {
    return BioHandle(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

template <class Write>
std::string written(Write write) {
    BioHandle out(BIO_new(BIO_s_mem()));
    if (!out || write(out.get()) != 1) fail("cannot write PEM");
    char* data = nullptr;
    const long size = BIO_get_mem_data(out.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

Instant moment_of(const ASN1_TIME* time) {
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1) fail("a certificate without its dates");
    return Instant{std::chrono::seconds{::timegm(&parts)}};
}

}  // namespace

KeyHandle key_from_pem(std::string_view pem) {
    return KeyHandle(PEM_read_bio_PrivateKey(reader(pem).get(), nullptr, nullptr, nullptr));
}

CertificateHandle certificate_from_pem(std::string_view pem) {
    return CertificateHandle(PEM_read_bio_X509(reader(pem).get(), nullptr, nullptr, nullptr));
}

RequestHandle request_from_pem(std::string_view pem) {
    return RequestHandle(PEM_read_bio_X509_REQ(reader(pem).get(), nullptr, nullptr, nullptr));
}

KeyHandle new_p256_key() {
    KeyHandle key(EVP_EC_gen("P-256"));
    if (!key) fail("no P-256 key");
    return key;
}

std::string to_pem(EVP_PKEY* key) {
    return written([&](BIO* out) {
        return PEM_write_bio_PrivateKey(out, key, nullptr, nullptr, 0, nullptr, nullptr);
    });
}

std::string to_pem(X509* certificate) {
    return written([&](BIO* out) { return PEM_write_bio_X509(out, certificate); });
}

std::string to_pem(X509_REQ* request) {
    return written([&](BIO* out) { return PEM_write_bio_X509_REQ(out, request); });
}

Instant valid_from(X509* certificate) { return moment_of(X509_get0_notBefore(certificate)); }

Instant valid_to(X509* certificate) { return moment_of(X509_get0_notAfter(certificate)); }

std::string fingerprint(X509* certificate) {
    unsigned char* der = nullptr;
    const int size = i2d_X509(certificate, &der);
    if (size <= 0) fail("cannot encode a certificate");
    const std::string hex =
        sha256_hex({reinterpret_cast<const char*>(der), static_cast<std::size_t>(size)});
    OPENSSL_free(der);
    return hex;
}

}  // namespace motcua
