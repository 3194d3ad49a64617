// The authorities an office trusts: a folder with CSCA certificates and their revocation lists.
//
// Files *.cer *.crt *.pem *.der *.crl, each DER or PEM, a PEM file may hold several; other files
// and sub-folders are left alone. A certificate must be an authority's; link certificates (the new
// key of an authority signed with its old one) count as far as they lead to a self-signed one here.
// A damaged file is told as a problem and the rest holds. Loaded once, then never changes.
// Thread: any number of threads may read one. Throws: nothing but std::bad_alloc.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/sync/openssl_handle.h"

namespace motcua {

struct TrustProblem {
    enum class Kind {
        unreadable,  // the folder, the file, or nothing in it is a certificate or a list
        not_an_authority,
        list_of_unknown_authority,  // signed by no certificate of this folder
        too_much                    // more files, or a larger one, than any office has
    };
    Kind kind = Kind::unreadable;
    std::string file;  // its name without the folder
    friend bool operator==(const TrustProblem&, const TrustProblem&) = default;
};

struct CrlDeleter {
    void operator()(X509_CRL* list) const { X509_CRL_free(list); }
};
using CrlHandle = std::unique_ptr<X509_CRL, CrlDeleter>;

class TrustFolder {
public:
    TrustFolder() = default;  // trusts nobody
    static TrustFolder load(const std::filesystem::path& folder);

    std::span<const CertificateHandle> authorities() const { return authorities_; }
    std::span<const CrlHandle> lists() const { return lists_; }
    const std::vector<TrustProblem>& problems() const { return problems_; }

    // For Settings: whom the office trusts, until when, and how fresh the newest list is.
    struct Entry {
        std::string name;  // "C=VN, O=…, CN=…"
        std::optional<Instant> valid_to;
        std::optional<Instant> list_valid_to;
        std::string fingerprint;  // SHA-256, 64 hexadecimal digits
    };
    std::vector<Entry> entries() const;

private:
    void add_file(const std::filesystem::path& file);
    bool add_der(const std::string& bytes, const std::string& name);
    bool add_pem(const std::string& bytes, const std::string& name);
    void add_authority(CertificateHandle certificate, const std::string& name);
    void drop_unknown_lists();

    std::vector<CertificateHandle> authorities_;
    std::vector<CrlHandle> lists_;
    std::vector<std::string> list_files_;
    std::vector<TrustProblem> problems_;
};

// Whether `issuer` signed it: same name, the key fits, and no weak digest.
bool is_signed_by(X509* certificate, X509* issuer);
bool is_signed_by(X509_CRL* list, X509* issuer);

}  // namespace motcua
