#include "devices/card/simulated/training_certificate.h"

#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include "core/base/error.h"

namespace motcua::simulated {
namespace {

void need(bool worked, const char* what) {
    if (!worked)
        throw DeviceError(ErrorCode::card_reader_failed,
                          std::string("training authority: ") + what);
}

struct CertificateFree {
    void operator()(EVP_MD_CTX* p) const { EVP_MD_CTX_free(p); }
    void operator()(ASN1_TIME* p) const { ASN1_TIME_free(p); }
    void operator()(X509_CRL* p) const { X509_CRL_free(p); }
    void operator()(X509_EXTENSION* p) const { X509_EXTENSION_free(p); }
};
using Moment = std::unique_ptr<ASN1_TIME, CertificateFree>;

Moment moment_of(std::chrono::sys_days day) {
    const auto seconds = std::chrono::sys_seconds(day).time_since_epoch().count();
    return Moment(ASN1_TIME_set(nullptr, static_cast<time_t>(seconds)));
}

void add_word(X509_NAME* name, const char* field, const std::string& value) {
    need(X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8,
                                    reinterpret_cast<const unsigned char*>(value.c_str()), -1, -1,
                                    0) == 1,
         "name");
}

void add_extension(X509* subject, X509* issuer, int kind, const char* value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, subject, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, CertificateFree> extension(
        X509V3_EXT_conf_nid(nullptr, &context, kind, value));
    need(extension && X509_add_ext(subject, extension.get(), -1) == 1, "extension");
}

// A context that signs with this key and suite.
std::unique_ptr<EVP_MD_CTX, CertificateFree> signing(const KeyPair& key,
                                                     const SigningSuite& suite) {
    std::unique_ptr<EVP_MD_CTX, CertificateFree> context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* inner = nullptr;
    need(EVP_DigestSignInit_ex(context.get(), &inner, suite.hash.c_str(), nullptr, nullptr,
                               key.get(), nullptr) == 1,
         "signature");
    set_padding(inner, suite);
    return context;
}

}  // namespace

KeyPair new_key(const SigningSuite& suite) {
    return suite.family == SigningSuite::Family::ecdsa
               ? KeyPair::elliptic(suite.curve, suite.explicit_curve)
               : KeyPair::rsa(suite.bits);
}

void set_padding(EVP_PKEY_CTX* context, const SigningSuite& suite) {
    if (suite.family != SigningSuite::Family::rsa_pss) return;
    need(EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
             EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) == 1,
         "padding");
}

Certificate certificate(const CertificateRequest& request, const Certificate& issuer,
                        const KeyPair& issuer_key, const SigningSuite& suite) {
    Certificate made(X509_new(), [](X509* p) { X509_free(p); });
    X509* const subject = made.get();
    X509* const above = issuer ? issuer.get() : subject;
    X509_NAME* name = X509_get_subject_name(subject);
    add_word(name, "C", "VN");
    add_word(name, "O", "Training only, no authority");
    add_word(name, "CN", request.common_name);
    need(X509_set_version(subject, X509_VERSION_3) == 1 &&
             ASN1_INTEGER_set(X509_get_serialNumber(subject), request.serial) == 1 &&
             X509_set1_notBefore(subject, moment_of(request.from).get()) == 1 &&
             X509_set1_notAfter(subject, moment_of(request.to).get()) == 1 &&
             X509_set_issuer_name(subject, X509_get_subject_name(above)) == 1 &&
             X509_set_pubkey(subject, request.key->get()) == 1,
         "certificate");
    if (request.authority) {
        add_extension(subject, above, NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
        add_extension(subject, above, NID_key_usage, "critical,keyCertSign,cRLSign");
    } else {
        add_extension(subject, above, NID_key_usage, "critical,digitalSignature");
    }
    add_extension(subject, above, NID_subject_key_identifier, "hash");
    add_extension(subject, above, NID_authority_key_identifier, "keyid:always");
    need(X509_sign_ctx(subject, signing(issuer_key, suite).get()) > 0, "certificate signature");
    return made;
}

Bytes revocation_list(const RevocationRequest& request, const Certificate& issuer,
                      const KeyPair& issuer_key, const SigningSuite& suite) {
    const std::unique_ptr<X509_CRL, CertificateFree> list(X509_CRL_new());
    need(list && X509_CRL_set_version(list.get(), X509_CRL_VERSION_2) == 1 &&
             X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(issuer.get())) == 1 &&
             X509_CRL_set1_lastUpdate(list.get(), moment_of(request.made).get()) == 1 &&
             X509_CRL_set1_nextUpdate(list.get(), moment_of(request.next).get()) == 1,
         "revocation list");
    for (const long serial : request.serials) {
        X509_REVOKED* entry = X509_REVOKED_new();
        const std::unique_ptr<ASN1_INTEGER, decltype(&ASN1_INTEGER_free)> number(
            ASN1_INTEGER_new(), &ASN1_INTEGER_free);
        ASN1_INTEGER_set(number.get(), serial);
        X509_REVOKED_set_serialNumber(entry, number.get());
        X509_REVOKED_set_revocationDate(entry, moment_of(request.made).get());
        need(X509_CRL_add0_revoked(list.get(), entry) == 1, "revoked certificate");
    }
    X509_CRL_sort(list.get());
    need(X509_CRL_sign_ctx(list.get(), signing(issuer_key, suite).get()) > 0, "list signature");
    Bytes out(static_cast<std::size_t>(i2d_X509_CRL(list.get(), nullptr)));
    std::uint8_t* at = out.data();
    i2d_X509_CRL(list.get(), &at);
    return out;
}

Bytes der_of(const Certificate& made) {
    Bytes out(static_cast<std::size_t>(i2d_X509(made.get(), nullptr)));
    std::uint8_t* at = out.data();
    i2d_X509(made.get(), &at);
    return out;
}

}  // namespace motcua::simulated
