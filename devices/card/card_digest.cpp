#include "devices/card/card_digest.h"

#include <openssl/evp.h>
#include <openssl/objects.h>

#include <algorithm>
#include <array>

#include "core/base/error.h"
#include "devices/card/tlv.h"

namespace motcua {
namespace {

struct DigestRow {
    CardDigest kind;
    int nid;
    const EVP_MD* (*algorithm)();
};
constexpr std::array<DigestRow, 5> digest_rows = {{
    {CardDigest::sha1, NID_sha1, EVP_sha1},
    {CardDigest::sha224, NID_sha224, EVP_sha224},
    {CardDigest::sha256, NID_sha256, EVP_sha256},
    {CardDigest::sha384, NID_sha384, EVP_sha384},
    {CardDigest::sha512, NID_sha512, EVP_sha512},
}};

}  // namespace

std::optional<CardDigest> card_digest_of_nid(int nid) {
    for (const DigestRow& row : digest_rows)
        if (row.nid == nid) return row.kind;
    return std::nullopt;
}

std::optional<CardDigest> card_digest_of_oid(ByteView oid) {
    for (const DigestRow& row : digest_rows) {
        const ASN1_OBJECT* object = OBJ_nid2obj(row.nid);
        if (OBJ_length(object) == oid.size() &&
            std::equal(oid.begin(), oid.end(), OBJ_get0_data(object)))
            return row.kind;
    }
    return std::nullopt;
}

Bytes digest(CardDigest kind, ByteView bytes) {
    const DigestRow& row = digest_rows[static_cast<std::size_t>(kind)];
    Bytes result(EVP_MAX_MD_SIZE);
    unsigned size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), result.data(), &size, row.algorithm(), nullptr) != 1)
        throw DeviceError(ErrorCode::card_unreadable, "OpenSSL cannot reckon a digest");
    result.resize(size);
    return result;
}

}  // namespace motcua
