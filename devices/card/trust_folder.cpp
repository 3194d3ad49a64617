#include "devices/card/trust_folder.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "devices/card/card_digest.h"
#include "devices/card/sod.h"

namespace motcua {
namespace {

constexpr std::size_t most_trust_files = 1000;
constexpr std::size_t largest_trust_file = 4 << 20;

bool is_trust_file(const std::filesystem::path& file) {
    constexpr std::array<const char*, 5> endings = {".cer", ".crt", ".pem", ".der", ".crl"};
    const std::string ending = text::lower(file.extension().string());
    return std::any_of(endings.begin(), endings.end(), [&](const char* e) { return ending == e; });
}

// Sorted, so that problems come in the same order on every file system.
std::optional<std::vector<std::filesystem::path>> trust_files(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    std::filesystem::directory_iterator at(folder, error);
    while (!error && at != std::filesystem::directory_iterator()) {
        std::error_code ignored;
        if (is_trust_file(at->path()) && at->is_regular_file(ignored)) files.push_back(at->path());
        at.increment(error);
    }
    if (error) return std::nullopt;
    std::sort(files.begin(), files.end());
    return files;
}

bool is_accepted_digest(int signature_nid, int digest_nid) {
    // EdDSA has no digest of its own; no such card is known, so it is refused like MD5.
    return signature_nid != NID_undef && card_digest_of_nid(digest_nid).has_value();
}

std::string one_line(const X509_NAME* name) {
    const BioHandle out(BIO_new(BIO_s_mem()));
    if (!out || X509_NAME_print_ex(out.get(), name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB) < 0)
        return {};
    char* data = nullptr;
    const long size = BIO_get_mem_data(out.get(), &data);
    return size > 0 ? std::string(data, static_cast<std::size_t>(size)) : std::string();
}

// A list that covers only some certificates, or only changes, cannot clear a signer.
bool is_whole_list(X509_CRL* list) {
    const int count = X509_CRL_get_ext_count(list);
    for (int i = 0; i < count; ++i)
        if (X509_EXTENSION_get_critical(X509_CRL_get_ext(list, i)) == 1) return false;
    return true;
}

}  // namespace

bool is_signed_by(X509* certificate, X509* issuer) {
    if (X509_NAME_cmp(X509_get_issuer_name(certificate), X509_get_subject_name(issuer)) != 0)
        return false;
    int digest_nid = NID_undef;
    int key_nid = NID_undef;
    X509_get_signature_info(certificate, &digest_nid, &key_nid, nullptr, nullptr);
    if (!is_accepted_digest(key_nid, digest_nid)) return false;
    EVP_PKEY* key = X509_get0_pubkey(issuer);
    const bool fits = key && X509_verify(certificate, key) == 1;
    ERR_clear_error();
    return fits;
}

bool is_signed_by(X509_CRL* list, X509* issuer) {
    if (X509_NAME_cmp(X509_CRL_get_issuer(list), X509_get_subject_name(issuer)) != 0) return false;
    EVP_PKEY* key = X509_get0_pubkey(issuer);
    const bool fits = key && X509_CRL_verify(list, key) == 1;
    ERR_clear_error();
    return fits;
}

TrustFolder TrustFolder::load(const std::filesystem::path& folder) {
    TrustFolder trust;
    const auto files = trust_files(folder);
    if (!files) {
        trust.problems_.push_back({TrustProblem::Kind::unreadable, folder.filename().string()});
        return trust;
    }
    for (std::size_t i = 0; i < files->size(); ++i) {
        if (i >= most_trust_files) {
            trust.problems_.push_back(
                {TrustProblem::Kind::too_much, (*files)[i].filename().string()});
            break;
        }
        trust.add_file((*files)[i]);
    }
    trust.drop_unknown_lists();
    ERR_clear_error();
    return trust;
}

void TrustFolder::add_file(const std::filesystem::path& file) {
    const std::string name = file.filename().string();
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    if (!error && size > largest_trust_file) {
        problems_.push_back({TrustProblem::Kind::too_much, name});
        return;
    }
    std::string bytes;
    try {
        bytes = read_file(file, largest_trust_file);
    } catch (const StorageError&) {
        // Told with its name like any other damage: one bad file must not stop the counter.
    }
    const bool pem = bytes.find("-----BEGIN ") != std::string::npos;
    if (!(pem ? add_pem(bytes, name) : add_der(bytes, name)))
        problems_.push_back({TrustProblem::Kind::unreadable, name});
}

bool TrustFolder::add_der(const std::string& bytes, const std::string& name) {
    const auto* const start = reinterpret_cast<const unsigned char*>(bytes.data());
    const auto* at = start;
    CertificateHandle certificate(d2i_X509(nullptr, &at, static_cast<long>(bytes.size())));
    if (certificate) {
        add_authority(std::move(certificate), name);
        return true;
    }
    at = start;
    CrlHandle list(d2i_X509_CRL(nullptr, &at, static_cast<long>(bytes.size())));
    if (!list || !is_whole_list(list.get())) return false;
    lists_.push_back(std::move(list));
    list_files_.push_back(name);
    return true;
}

bool TrustFolder::add_pem(const std::string& bytes, const std::string& name) {
    const BioHandle in(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
    bool all_good = true;
    bool any = false;
    for (;;) {
        char* label = nullptr;
        char* header = nullptr;
        unsigned char* data = nullptr;
        long size = 0;
        if (!in || PEM_read_bio(in.get(), &label, &header, &data, &size) != 1) break;
        const std::string der(reinterpret_cast<const char*>(data), static_cast<std::size_t>(size));
        OPENSSL_free(label);
        OPENSSL_free(header);
        OPENSSL_free(data);
        any = true;
        all_good = add_der(der, name) && all_good;
    }
    const bool at_end = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
    ERR_clear_error();
    return any && all_good && at_end;
}

void TrustFolder::add_authority(CertificateHandle certificate, const std::string& name) {
    for (const auto& known : authorities_)
        if (X509_cmp(known.get(), certificate.get()) == 0) return;
    const bool authority =
        X509_check_ca(certificate.get()) == 1 &&
        (X509_get_key_usage(certificate.get()) & KU_KEY_CERT_SIGN) != 0 &&
        (X509_get_extension_flags(certificate.get()) & (EXFLAG_INVALID | EXFLAG_CRITICAL)) == 0;
    if (!authority)
        problems_.push_back({TrustProblem::Kind::not_an_authority, name});
    else
        authorities_.push_back(std::move(certificate));
}

void TrustFolder::drop_unknown_lists() {
    for (std::size_t i = lists_.size(); i-- > 0;) {
        const bool known = std::any_of(
            authorities_.begin(), authorities_.end(),
            [&](const auto& authority) { return is_signed_by(lists_[i].get(), authority.get()); });
        if (known) continue;
        problems_.push_back({TrustProblem::Kind::list_of_unknown_authority, list_files_[i]});
        lists_.erase(lists_.begin() + static_cast<std::ptrdiff_t>(i));
        list_files_.erase(list_files_.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

std::vector<TrustFolder::Entry> TrustFolder::entries() const {
    std::vector<Entry> entries;
    for (const auto& authority : authorities_) {
        Entry entry{one_line(X509_get_subject_name(authority.get())),
                    instant_of(X509_get0_notAfter(authority.get())), std::nullopt,
                    fingerprint(authority.get())};
        for (const auto& list : lists_) {
            if (!is_signed_by(list.get(), authority.get())) continue;
            const auto next = instant_of(X509_CRL_get0_nextUpdate(list.get()));
            if (next && (!entry.list_valid_to || *next > *entry.list_valid_to))
                entry.list_valid_to = next;
        }
        entries.push_back(std::move(entry));
    }
    return entries;
}

}  // namespace motcua
