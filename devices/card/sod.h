// EF.SOD: what the issuer signed (ICAO 9303-10, 4.6.2): 77 { CMS SignedData over the hashes of the
// data groups }. Reading it proves nothing; passive_authentication does.
#pragma once

#include <map>
#include <memory>
#include <optional>

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/sync/openssl_handle.h"
#include "devices/card/card_digest.h"
#include "devices/card/card_reader.h"

struct CMS_ContentInfo_st;

namespace motcua {

enum class SodError {
    not_a_sod,      // other tag, or larger than any such file
    no_cms,         // no CMS SignedData with one signer
    wrong_content,  // signs something that is no LDS security object, or with another digest
    no_signer       // the signer's certificate is not in it
};

// The signed list itself.
struct SecurityObject {
    int version = 0;  // 0 or 1
    CardDigest digest = CardDigest::sha256;
    std::map<int, Bytes> hashes;  // by number of the data group, 1..16
    friend bool operator==(const SecurityObject&, const SecurityObject&) = default;
};

struct CmsDeleter {
    void operator()(CMS_ContentInfo_st* cms) const;
};

struct Sod {
    SecurityObject object;
    std::unique_ptr<CMS_ContentInfo_st, CmsDeleter> cms;
    CertificateHandle signer;
    std::optional<Instant> signed_at;  // what the signer says; many leave it out
};

Result<Sod, SodError> parse_sod(ByteView file);

// SEQUENCE { version, digest, SEQUENCE OF { group, hash }, version information of v1 }; none when
// it is anything else, names a group twice, or a hash does not have the digest's length.
std::optional<SecurityObject> parse_security_object(ByteView content);

// None when it is no time, or none that a calendar has.
std::optional<Instant> instant_of(const ASN1_TIME* time);

}  // namespace motcua
