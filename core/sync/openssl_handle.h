// OpenSSL objects that free themselves.
#pragma once

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <string>
#include <string_view>

#include "core/base/clock.h"

namespace motcua {

struct OpensslDeleter {
    void operator()(BIO* p) const { BIO_free_all(p); }
    void operator()(EVP_PKEY* p) const { EVP_PKEY_free(p); }
    void operator()(X509* p) const { X509_free(p); }
    void operator()(X509_REQ* p) const { X509_REQ_free(p); }
    void operator()(X509_STORE* p) const { X509_STORE_free(p); }
    void operator()(X509_STORE_CTX* p) const { X509_STORE_CTX_free(p); }
    void operator()(X509_EXTENSION* p) const { X509_EXTENSION_free(p); }
};

using BioHandle = std::unique_ptr<BIO, OpensslDeleter>;
using KeyHandle = std::unique_ptr<EVP_PKEY, OpensslDeleter>;
using CertificateHandle = std::unique_ptr<X509, OpensslDeleter>;
using RequestHandle = std::unique_ptr<X509_REQ, OpensslDeleter>;

// Null when the text is not one.
KeyHandle key_from_pem(std::string_view pem);
CertificateHandle certificate_from_pem(std::string_view pem);
RequestHandle request_from_pem(std::string_view pem);

// Throws: NetworkError (certificate_refused) when OpenSSL cannot.
KeyHandle new_p256_key();
std::string to_pem(EVP_PKEY* key);
std::string to_pem(X509* certificate);
std::string to_pem(X509_REQ* request);
// The first and the last moment a certificate is good for.
Instant valid_from(X509* certificate);
Instant valid_to(X509* certificate);
// SHA-256 over the DER form, 64 lower-case hexadecimal digits.
std::string fingerprint(X509* certificate);

}  // namespace motcua
