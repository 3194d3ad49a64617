#include "devices/card/simulated/chip_proof.h"

#include "devices/card/simulated/chip_bytes.h"
#include "devices/card/tlv.h"

namespace motcua::simulated {
namespace {

// ISO/IEC 9796-2: BC says SHA-1, otherwise a number of the hash and CC.
Bytes trailer_of(const std::string& hash) {
    if (hash == "SHA1") return {0xBC};
    if (hash == "SHA224") return {0x38, 0xCC};
    if (hash == "SHA384") return {0x36, 0xCC};
    if (hash == "SHA512") return {0x35, 0xCC};
    return {0x34, 0xCC};
}

// Digital signature scheme 1 with partial recovery: 6A, a random part of the message, the hash
// over it and the challenge, the trailer.
Bytes recoverable_signature(const ActiveAuthenticationKey& active, ByteView challenge) {
    const Bytes trailer = trailer_of(active.hash);
    const std::size_t digest_size = hashed(active.hash, challenge).size();
    const Bytes head = {0x6A};
    const Bytes own = random_bytes(active.key.rsa_size() - 1 - digest_size - trailer.size());
    const Bytes digest = hashed(active.hash, joined({own, challenge}));
    return active.key.rsa_raw(joined({head, own, digest, trailer}));
}

}  // namespace

Bytes chip_authentication_oid(ChipCipher cipher) {
    return oid_bytes({0, 4, 0, 127, 0, 7, 2, 2, 3, 2, static_cast<std::uint32_t>(cipher) + 1});
}

Response signed_challenge(const ActiveAuthenticationKey& active, ByteView challenge) {
    if (challenge.size() != 8) return {{}, status::wrong_length};
    if (active.key.is_rsa()) return {recoverable_signature(active, challenge), status::ok};
    return {active.key.plain_signature(active.hash, challenge), status::ok};
}

std::optional<ChipMessaging> agreed_session(const ChipAuthenticationKey& key, ByteView point) {
    const auto secret = key.key.agreed(point);
    if (!secret) return std::nullopt;
    return ChipMessaging(key.cipher, *secret, Bytes());
}

}  // namespace motcua::simulated
