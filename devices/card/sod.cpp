#include "devices/card/sod.h"

#include <openssl/cms.h>
#include <openssl/objects.h>

#include <ctime>

#include "devices/card/tlv.h"

namespace motcua {
namespace {

constexpr std::size_t largest_sod = 64 << 10;
constexpr std::size_t most_certificates = 16;

// 2.23.136.1.1.1, id-icao-mrtd-security-ldsSecurityObject
bool is_security_object_type(const ASN1_OBJECT* type) {
    const Bytes expected = oid_bytes({2, 23, 136, 1, 1, 1});
    return type && OBJ_length(type) == expected.size() &&
           std::equal(expected.begin(), expected.end(), OBJ_get0_data(type));
}

ByteView bytes_of_string(const ASN1_STRING* string) {
    return {ASN1_STRING_get0_data(string), static_cast<std::size_t>(ASN1_STRING_length(string))};
}

CMS_SignerInfo* only_signer(CMS_ContentInfo* cms) {
    if (OBJ_obj2nid(CMS_get0_type(cms)) != NID_pkcs7_signed) return nullptr;
    STACK_OF(CMS_SignerInfo)* signers = CMS_get0_SignerInfos(cms);
    return signers && sk_CMS_SignerInfo_num(signers) == 1 ? sk_CMS_SignerInfo_value(signers, 0)
                                                          : nullptr;
}

CertificateHandle certificate_of(CMS_ContentInfo* cms, CMS_SignerInfo* signer) {
    struct StackDeleter {
        void operator()(STACK_OF(X509) * certificates) const {
            sk_X509_pop_free(certificates, X509_free);
        }
    };
    const std::unique_ptr<STACK_OF(X509), StackDeleter> all(CMS_get1_certs(cms));
    const int count = all ? sk_X509_num(all.get()) : 0;
    for (int i = 0; i < count && i < static_cast<int>(most_certificates); ++i) {
        X509* certificate = sk_X509_value(all.get(), i);
        if (CMS_SignerInfo_cert_cmp(signer, certificate) != 0) continue;
        X509_up_ref(certificate);
        return CertificateHandle(certificate);
    }
    return nullptr;
}

std::optional<Instant> signing_time(CMS_SignerInfo* signer) {
    const int at = CMS_signed_get_attr_by_NID(signer, NID_pkcs9_signingTime, -1);
    X509_ATTRIBUTE* attribute = at < 0 ? nullptr : CMS_signed_get_attr(signer, at);
    const ASN1_TYPE* value = attribute ? X509_ATTRIBUTE_get0_type(attribute, 0) : nullptr;
    if (!value || (value->type != V_ASN1_UTCTIME && value->type != V_ASN1_GENERALIZEDTIME))
        return std::nullopt;
    return instant_of(value->value.asn1_string);
}

std::optional<SecurityObject> signed_object(CMS_ContentInfo* cms) {
    if (!is_security_object_type(CMS_get0_eContentType(cms))) return std::nullopt;
    ASN1_OCTET_STRING** content = CMS_get0_content(cms);
    if (!content || !*content) return std::nullopt;
    return parse_security_object(bytes_of_string(*content));
}

std::optional<int> small_integer(const Tlv& object) {
    if (object.tag != 0x02 || object.value.size() != 1) return std::nullopt;
    return object.value[0];
}

// SEQUENCE { INTEGER group, OCTET STRING hash }
bool add_hash(const Tlv& entry, SecurityObject& object) {
    constexpr int groups = 16;
    const auto parts = entry.tag == 0x30 ? read_tlvs(entry.value) : std::nullopt;
    if (!parts || parts->size() != 2 || (*parts)[1].tag != 0x04) return false;
    const auto group = small_integer((*parts)[0]);
    const ByteView hash = (*parts)[1].value;
    if (!group || *group < 1 || *group > groups) return false;
    if (hash.size() != digest(object.digest, {}).size()) return false;
    return object.hashes.emplace(*group, Bytes(hash.begin(), hash.end())).second;
}

}  // namespace

void CmsDeleter::operator()(CMS_ContentInfo_st* cms) const { CMS_ContentInfo_free(cms); }

std::optional<Instant> instant_of(const ASN1_TIME* time) {
    std::tm parts{};
    if (!time || ASN1_TIME_to_tm(time, &parts) != 1) return std::nullopt;
    return Instant{std::chrono::seconds{::timegm(&parts)}};
}

std::optional<SecurityObject> parse_security_object(ByteView content) {
    const auto outer = first_tlv(content);
    if (!outer || outer->tag != 0x30 || outer->whole.size() != content.size()) return std::nullopt;
    const auto parts = read_tlvs(outer->value);
    if (!parts || parts->size() < 3 || (*parts)[1].tag != 0x30 || (*parts)[2].tag != 0x30)
        return std::nullopt;
    const auto version = small_integer((*parts)[0]);
    const auto algorithm = first_tlv((*parts)[1].value);
    const auto kind =
        algorithm && algorithm->tag == 0x06 ? card_digest_of_oid(algorithm->value) : std::nullopt;
    const auto entries = read_tlvs((*parts)[2].value);
    if (!version || *version > 1 || !kind || !entries) return std::nullopt;
    SecurityObject object{*version, *kind, {}};
    for (const Tlv& entry : *entries)
        if (!add_hash(entry, object)) return std::nullopt;
    if (object.hashes.empty()) return std::nullopt;
    return object;
}

Result<Sod, SodError> parse_sod(ByteView file) {
    const auto outer = first_tlv(file);
    if (!outer || outer->tag != 0x77 || file.size() > largest_sod)
        return Failure{SodError::not_a_sod};
    const std::uint8_t* at = outer->value.data();
    Sod sod;
    sod.cms.reset(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(outer->value.size())));
    CMS_SignerInfo* signer = sod.cms ? only_signer(sod.cms.get()) : nullptr;
    if (!signer) return Failure{SodError::no_cms};
    auto object = signed_object(sod.cms.get());
    if (!object) return Failure{SodError::wrong_content};
    sod.object = *std::move(object);
    sod.signer = certificate_of(sod.cms.get(), signer);
    if (!sod.signer) return Failure{SodError::no_signer};
    sod.signed_at = signing_time(signer);
    return sod;
}

}  // namespace motcua
