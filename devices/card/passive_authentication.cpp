#include "devices/card/passive_authentication.h"

#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>

#include <algorithm>

#include "devices/card/trust_folder.h"

namespace motcua {
namespace {

// Link certificates between a signer and a self-signed authority; one a change of keys.
constexpr int most_links = 4;

using AuthorityPath = std::vector<X509*>;  // signer first, self-signed authority last

bool names_security_object(CMS_SignerInfo* signer, const ASN1_OBJECT* content_type) {
    if (CMS_signed_get_attr_count(signer) <= 0) return true;
    const auto* named = static_cast<const ASN1_OBJECT*>(
        CMS_signed_get0_data_by_OBJ(signer, OBJ_nid2obj(NID_pkcs9_contentType), -3, V_ASN1_OBJECT));
    return named && OBJ_cmp(named, content_type) == 0;
}

bool signature_fits(const Sod& sod) {
    CMS_SignerInfo* signer = sk_CMS_SignerInfo_value(CMS_get0_SignerInfos(sod.cms.get()), 0);
    X509_ALGOR* hash = nullptr;
    CMS_SignerInfo_get0_algs(signer, nullptr, nullptr, &hash, nullptr);
    const ASN1_OBJECT* kind = nullptr;
    if (hash) X509_ALGOR_get0(&kind, nullptr, nullptr, hash);
    if (!kind || !card_digest_of_nid(OBJ_obj2nid(kind))) return false;
    if (!names_security_object(signer, CMS_get0_eContentType(sod.cms.get()))) return false;
    // Only the signature here: OpenSSL's own search for issuers takes the first of a name.
    const unsigned flags = CMS_NO_SIGNER_CERT_VERIFY | CMS_BINARY;
    const bool fits = CMS_verify(sod.cms.get(), nullptr, nullptr, nullptr, nullptr, flags) == 1;
    ERR_clear_error();
    return fits;
}

bool is_self_signed(X509* certificate) {
    const bool self = X509_self_signed(certificate, 1) == 1;
    ERR_clear_error();
    return self;
}

// From the beginning of its first day: who asks may know the day only.
bool valid_at(X509* certificate, Instant time) {
    const auto from = instant_of(X509_get0_notBefore(certificate));
    const auto to = instant_of(X509_get0_notAfter(certificate));
    return from && to && std::chrono::floor<std::chrono::days>(*from) <= time && time <= *to;
}

// Every way from the last of the path to a self-signed authority; several authorities of one name
// are all tried.
void collect_paths(const TrustFolder& trust, const AuthorityPath& path,
                   std::vector<AuthorityPath>& found) {
    if (path.size() > most_links + 1) return;
    for (const auto& candidate : trust.authorities()) {
        X509* authority = candidate.get();
        if (std::find(path.begin(), path.end(), authority) != path.end()) continue;
        if (!is_signed_by(path.back(), authority)) continue;
        AuthorityPath longer = path;
        longer.push_back(authority);
        if (is_self_signed(authority))
            found.push_back(std::move(longer));
        else
            collect_paths(trust, longer, found);
    }
}

// A certificate that says "signed by this key", when it was not.
bool names_key_of(X509* signer, X509* authority) {
    const ASN1_OCTET_STRING* named = X509_get0_authority_key_id(signer);
    const ASN1_OCTET_STRING* key = X509_get0_subject_key_id(authority);
    return named && key && ASN1_OCTET_STRING_cmp(named, key) == 0;
}

PassiveResult::Issuer stranger(X509* signer, const TrustFolder& trust) {
    auto issuer = PassiveResult::Issuer::unknown;
    for (const auto& authority : trust.authorities()) {
        if (X509_NAME_cmp(X509_get_issuer_name(signer), X509_get_subject_name(authority.get())) !=
            0)
            continue;
        // It did sign, but leads to nobody: a link certificate without its older authority.
        if (is_signed_by(signer, authority.get())) return PassiveResult::Issuer::unknown;
        if (names_key_of(signer, authority.get()))
            issuer = PassiveResult::Issuer::claims_trusted_key;
        else if (issuer == PassiveResult::Issuer::unknown)
            issuer = PassiveResult::Issuer::same_name_other_key;
    }
    return issuer;
}

// Authorities sign lists and certificates; only a document signer signs cards.
bool may_sign_documents(X509* signer) {
    return X509_check_ca(signer) == 0 && (X509_get_key_usage(signer) & KU_DIGITAL_SIGNATURE) != 0 &&
           (X509_get_extension_flags(signer) & EXFLAG_INVALID) == 0;
}

// One certificate against the lists of the one that signed it. An old list still revokes.
PassiveResult::Revocation revocation_of(X509* certificate, X509* issuer, const TrustFolder& trust,
                                        Instant now) {
    auto result = PassiveResult::Revocation::unknown;
    for (const auto& list : trust.lists()) {
        if (!is_signed_by(list.get(), issuer)) continue;
        X509_REVOKED* entry = nullptr;
        // 2: it was put on the list and taken off again.
        if (X509_CRL_get0_by_cert(list.get(), &entry, certificate) == 1)
            return PassiveResult::Revocation::revoked;
        const auto to = instant_of(X509_CRL_get0_nextUpdate(list.get()));
        if (to && now <= *to) result = PassiveResult::Revocation::clear;
    }
    return result;
}

PassiveResult::Revocation revocation_of(const AuthorityPath& path, const TrustFolder& trust,
                                        Instant now) {
    using Revocation = PassiveResult::Revocation;
    auto worst = Revocation::clear;
    for (std::size_t i = 0; i + 1 < path.size(); ++i)
        worst = std::max(worst, revocation_of(path[i], path[i + 1], trust, now));
    return worst;
}

bool path_valid_at(const AuthorityPath& path, Instant time) {
    return std::all_of(path.begin(), path.end(), [&](X509* one) { return valid_at(one, time); });
}

void judge_issuer(const Sod& sod, const TrustFolder& trust, Instant now, PassiveResult& result) {
    const Instant then = sod.signed_at.value_or(now);
    std::vector<AuthorityPath> paths;
    if (may_sign_documents(sod.signer.get())) collect_paths(trust, {sod.signer.get()}, paths);
    if (paths.empty()) {
        result.issuer = stranger(sod.signer.get(), trust);
        result.signer_valid_then = valid_at(sod.signer.get(), then);
        return;
    }
    result.issuer = PassiveResult::Issuer::trusted;
    // A path that holds at the time of signing is the better one.
    const auto best = std::find_if(paths.begin(), paths.end(), [&](const AuthorityPath& path) {
        return path_valid_at(path, then);
    });
    result.signer_valid_then = best != paths.end();
    result.revocation = revocation_of(best != paths.end() ? *best : paths.front(), trust, now);
}

}  // namespace

PassiveResult check_signature(ByteView sod, const TrustFolder* trust, Instant now) {
    PassiveResult result;
    if (sod.empty()) return result;
    auto read = parse_sod(sod);
    ERR_clear_error();
    if (!read) {
        result.signature = PassiveResult::Signature::sod_unreadable;
        return result;
    }
    result.object = read->object;
    result.signature =
        signature_fits(*read) ? PassiveResult::Signature::right : PassiveResult::Signature::wrong;
    static const TrustFolder nobody;
    if (result.signature == PassiveResult::Signature::right)
        judge_issuer(*read, trust ? *trust : nobody, now, result);
    return result;
}

void check_group(PassiveResult& result, int group, ByteView raw) {
    const auto signed_hash = result.object.hashes.find(group);
    if (signed_hash == result.object.hashes.end())
        result.unsigned_groups.insert(group);
    else if (digest(result.object.digest, raw) == signed_hash->second)
        result.right_groups.insert(group);
    else
        result.wrong_groups.insert(group);
}

}  // namespace motcua
