// The digests an identity card may use (ICAO 9303-12): SHA-1 to SHA-512. MD5 and others are
// refused.
#pragma once

#include <optional>

#include "devices/card/card_reader.h"

namespace motcua {

enum class CardDigest { sha1, sha224, sha256, sha384, sha512 };

// By OpenSSL's number of the algorithm.
std::optional<CardDigest> card_digest_of_nid(int nid);
// By the value bytes of its OBJECT IDENTIFIER.
std::optional<CardDigest> card_digest_of_oid(ByteView oid);

Bytes digest(CardDigest kind, ByteView bytes);

}  // namespace motcua
