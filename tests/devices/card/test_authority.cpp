#include "tests/devices/card/test_authority.h"

#include <openssl/cms.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <stdexcept>

#include "devices/card/sod.h"
#include "devices/card/tlv.h"

namespace motcua::test {
namespace {

void must(bool done, const char* what) {
    if (!done) throw std::logic_error(what);
}

KeyHandle explicit_key(const char* curve) {
    KeyHandle key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", curve));
    must(key && EVP_PKEY_set_utf8_string_param(key.get(), OSSL_PKEY_PARAM_EC_ENCODING,
                                               OSSL_PKEY_EC_ENCODING_EXPLICIT) == 1,
         "no key with explicit parameters");
    return key;
}

void add_extension(X509* certificate, X509* issuer, int nid, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, OpensslDeleter> extension(
        X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str()));
    must(extension && X509_add_ext(certificate, extension.get(), -1) == 1, "no extension");
}

void add_key_id(X509* certificate, const std::string& key_id) {
    AUTHORITY_KEYID* named = AUTHORITY_KEYID_new();
    named->keyid = ASN1_OCTET_STRING_new();
    ASN1_OCTET_STRING_set(named->keyid, reinterpret_cast<const unsigned char*>(key_id.data()),
                          static_cast<int>(key_id.size()));
    must(X509_add1_ext_i2d(certificate, NID_authority_key_identifier, named, 0, 0) == 1, "no id");
    AUTHORITY_KEYID_free(named);
}

void set_name(X509_NAME* name, std::string_view common) {
    const auto add = [&](const char* field, std::string_view text) {
        X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8,
                                   reinterpret_cast<const unsigned char*>(text.data()),
                                   static_cast<int>(text.size()), -1, 0);
    };
    add("C", "VN");
    add("O", "Cơ quan Mẫu");
    add("CN", common);
}

struct SigningContext {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    ~SigningContext() { EVP_MD_CTX_free(context); }
    void open(EVP_PKEY* key, bool pss, const EVP_MD* digest) const {
        EVP_PKEY_CTX* parameters = nullptr;
        must(EVP_DigestSignInit(context, &parameters, digest, nullptr, key) == 1, "no signing");
        if (!pss) return;
        EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING);
        EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, RSA_PSS_SALTLEN_DIGEST);
    }
};

template <class Write>
std::string written(Write write) {
    const BioHandle out(BIO_new(BIO_s_mem()));
    write(out.get());
    char* data = nullptr;
    const long size = BIO_get_mem_data(out.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

const EVP_MD* algorithm_of(CardDigest digest) {
    switch (digest) {
        case CardDigest::sha1:
            return EVP_sha1();
        case CardDigest::sha224:
            return EVP_sha224();
        case CardDigest::sha256:
            return EVP_sha256();
        case CardDigest::sha384:
            return EVP_sha384();
        case CardDigest::sha512:
            return EVP_sha512();
    }
    return nullptr;
}

}  // namespace

KeyHandle new_card_key(KeyKind kind) {
    switch (kind) {
        case KeyKind::rsa:
            return KeyHandle(EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{2048}));
        case KeyKind::p256:
            return new_p256_key();
        case KeyKind::p384_explicit:
            return explicit_key("P-384");
        case KeyKind::brainpool_explicit:
            return explicit_key("brainpoolP256r1");
    }
    return nullptr;
}

Instant midnight(int year, unsigned month, unsigned day) {
    return std::chrono::sys_days{std::chrono::year{year} / month / day};
}

TestAuthority::TestAuthority(std::string name, KeyKind kind, bool pss, Period valid)
    : name_(std::move(name)), pss_(pss), key_(new_card_key(kind)) {
    CertificateTraits traits;
    traits.valid = valid;
    traits.usage = "critical,keyCertSign,cRLSign";
    traits.authority = true;
    traits.pss = pss;
    certificate_ = issue(name_, key_.get(), 1, traits);
}

CertificateHandle TestAuthority::issue(std::string_view subject, EVP_PKEY* key, int serial,
                                       const CertificateTraits& traits) const {
    CertificateHandle certificate(X509_new());
    X509* x = certificate.get();
    X509_set_version(x, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(x), serial);
    set_name(X509_get_subject_name(x), subject);
    set_name(X509_get_issuer_name(x), name_);
    ASN1_TIME_set(X509_getm_notBefore(x), unix_seconds(traits.valid.from));
    ASN1_TIME_set(X509_getm_notAfter(x), unix_seconds(traits.valid.to));
    must(X509_set_pubkey(x, key) == 1, "no key in the certificate");
    if (traits.authority) add_extension(x, x, NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
    if (!traits.usage.empty()) add_extension(x, x, NID_key_usage, traits.usage);
    add_extension(x, x, NID_subject_key_identifier, "hash");
    if (certificate_) add_key_id(x, traits.key_id.value_or(key_id()));
    const SigningContext signing;
    signing.open(key_.get(), traits.pss, traits.digest ? traits.digest : EVP_sha256());
    must(X509_sign_ctx(x, signing.context) > 0, "the certificate is not signed");
    // Read back, so that nothing of how it was made remains.
    const std::string der = der_of(x);
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    return CertificateHandle(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
}

SignerKey TestAuthority::new_signer(int serial, KeyKind kind,
                                    const CertificateTraits& traits) const {
    SignerKey signer{new_card_key(kind), nullptr, serial};
    CertificateTraits mine = traits;
    mine.pss = pss_;
    signer.certificate = issue("DS " + std::to_string(serial), signer.key.get(), serial, mine);
    return signer;
}

CertificateHandle TestAuthority::link_to(const TestAuthority& newer) const {
    CertificateTraits traits;
    traits.usage = "critical,keyCertSign,cRLSign";
    traits.authority = true;
    traits.pss = pss_;
    return issue(newer.name_, newer.key_.get(), 77, traits);
}

CrlHandle TestAuthority::list(const std::vector<int>& revoked, Period valid) const {
    CrlHandle list(X509_CRL_new());
    X509_CRL_set_version(list.get(), 1);
    X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(certificate()));
    const std::unique_ptr<ASN1_TIME, decltype(&ASN1_TIME_free)> from(
        ASN1_TIME_set(nullptr, unix_seconds(valid.from)), ASN1_TIME_free);
    const std::unique_ptr<ASN1_TIME, decltype(&ASN1_TIME_free)> to(
        ASN1_TIME_set(nullptr, unix_seconds(valid.to)), ASN1_TIME_free);
    X509_CRL_set1_lastUpdate(list.get(), from.get());
    X509_CRL_set1_nextUpdate(list.get(), to.get());
    for (const int serial : revoked) {
        const std::unique_ptr<ASN1_INTEGER, decltype(&ASN1_INTEGER_free)> number(ASN1_INTEGER_new(),
                                                                                 ASN1_INTEGER_free);
        ASN1_INTEGER_set(number.get(), serial);
        X509_REVOKED* entry = X509_REVOKED_new();
        X509_REVOKED_set_serialNumber(entry, number.get());
        X509_REVOKED_set_revocationDate(entry, from.get());
        X509_CRL_add0_revoked(list.get(), entry);
    }
    X509_CRL_sort(list.get());
    const SigningContext signing;
    signing.open(key_.get(), pss_, EVP_sha256());
    must(X509_CRL_sign_ctx(list.get(), signing.context) > 0, "the list is not signed");
    const std::string der = der_of(list.get());
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    return CrlHandle(d2i_X509_CRL(nullptr, &at, static_cast<long>(der.size())));
}

std::string TestAuthority::key_id() const {
    const ASN1_OCTET_STRING* id = X509_get0_subject_key_id(certificate());
    return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(id)),
            static_cast<std::size_t>(ASN1_STRING_length(id))};
}

Bytes security_object(const RawGroups& groups, const SodTraits& traits) {
    Bytes hashes;
    for (const auto& [number, raw] : groups) {
        Bytes entry = make_tlv(0x02, Bytes{static_cast<std::uint8_t>(number)});
        append_tlv(entry, 0x04, digest(traits.digest, raw));
        append_tlv(hashes, 0x30, entry);
    }
    const ASN1_OBJECT* kind = OBJ_nid2obj(EVP_MD_get_type(algorithm_of(traits.digest)));
    const Bytes oid(OBJ_get0_data(kind), OBJ_get0_data(kind) + OBJ_length(kind));
    Bytes content = make_tlv(0x02, Bytes{static_cast<std::uint8_t>(traits.version)});
    append_tlv(content, 0x30, make_tlv(0x06, oid));
    append_tlv(content, 0x30, hashes);
    if (traits.version == 1) {
        Bytes versions = make_tlv(0x13, Bytes{'0', '1', '0', '8'});
        append_tlv(versions, 0x13, Bytes{'0', '4', '0', '0', '0', '0'});
        append_tlv(content, 0x30, versions);
    }
    return make_tlv(0x30, content);
}

Bytes make_sod(const SignerKey& signer, const RawGroups& groups, const SodTraits& traits) {
    const Bytes content = traits.content.value_or(security_object(groups, traits));
    unsigned flags = CMS_PARTIAL | CMS_BINARY | CMS_NOSMIMECAP;
    const std::unique_ptr<CMS_ContentInfo, CmsDeleter> cms(
        CMS_sign(nullptr, nullptr, nullptr, nullptr, flags));
    const std::unique_ptr<ASN1_OBJECT, decltype(&ASN1_OBJECT_free)> type(
        OBJ_txt2obj(traits.content_type.c_str(), 1), ASN1_OBJECT_free);
    must(cms && CMS_set1_eContentType(cms.get(), type.get()) == 1, "no CMS");
    if (!traits.with_certificate) flags |= CMS_NOCERTS;
    if (!traits.signed_at) flags |= CMS_NOATTR;
    CMS_SignerInfo* info = CMS_add1_signer(cms.get(), signer.certificate.get(), signer.key.get(),
                                           algorithm_of(traits.digest), flags | CMS_KEY_PARAM);
    must(info != nullptr, "no signer");
    if (traits.pss)
        EVP_PKEY_CTX_set_rsa_padding(CMS_SignerInfo_get0_pkey_ctx(info), RSA_PKCS1_PSS_PADDING);
    if (traits.signed_at) {
        const std::unique_ptr<ASN1_TIME, decltype(&ASN1_TIME_free)> time(
            ASN1_UTCTIME_set(nullptr, unix_seconds(*traits.signed_at)), ASN1_TIME_free);
        CMS_signed_add1_attr_by_NID(info, NID_pkcs9_signingTime, V_ASN1_UTCTIME, time.get(), -1);
    }
    const BioHandle in(BIO_new_mem_buf(content.data(), static_cast<int>(content.size())));
    must(CMS_final(cms.get(), in.get(), nullptr, flags) == 1, "not signed");
    unsigned char* der = nullptr;
    const int size = i2d_CMS_ContentInfo(cms.get(), &der);
    must(size > 0, "no DER");
    const Bytes inner(der, der + size);
    OPENSSL_free(der);
    return make_tlv(0x77, inner);
}

std::string der_of(X509* certificate) {
    return written([&](BIO* out) { i2d_X509_bio(out, certificate); });
}
std::string pem_of(X509* certificate) {
    return written([&](BIO* out) { PEM_write_bio_X509(out, certificate); });
}
std::string der_of(X509_CRL* list) {
    return written([&](BIO* out) { i2d_X509_CRL_bio(out, list); });
}
std::string pem_of(X509_CRL* list) {
    return written([&](BIO* out) { PEM_write_bio_X509_CRL(out, list); });
}

}  // namespace motcua::test
