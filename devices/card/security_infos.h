// What a card says it can do: EF.CardAccess and DG14 (ICAO 9303-11 sections 9.2 and 4.4, 6.2).
//
// A SET of SEQUENCE {OID, …}; infos of a protocol we do not know are passed over, and so are ways
// of PACE that we cannot go (integrated mapping, multiplicative groups).
// Lifetime: values own their bytes.
#pragma once

#include <optional>
#include <vector>

#include "devices/card/card_crypto.h"
#include "devices/card/card_digest.h"

namespace motcua {

struct PaceInfo {
    Bytes oid{};  // value bytes: 04007F0007020204 02 xx
    CardCipher cipher = CardCipher::aes128;
    int parameter_id = 0;  // 8..18, see EllipticCurve
    // The card offers this protocol on several curves: it must be told which.
    bool name_curve = false;
    friend bool operator==(const PaceInfo&, const PaceInfo&) = default;
};

// Chip Authentication by elliptic curves.
struct ChipAuthenticationInfo {
    Bytes oid{};
    CardCipher cipher = CardCipher::des3;
    int version = 1;
    Bytes key_id{};  // empty: the card has one key
    friend bool operator==(const ChipAuthenticationInfo&, const ChipAuthenticationInfo&) = default;
};

struct ChipAuthenticationKey {
    Bytes public_key{};  // SubjectPublicKeyInfo, named curve or explicit parameters
    Bytes key_id{};
    friend bool operator==(const ChipAuthenticationKey&, const ChipAuthenticationKey&) = default;
};

struct SecurityInfos {
    std::vector<PaceInfo> pace{};
    std::vector<ChipAuthenticationInfo> chip{};
    std::vector<ChipAuthenticationKey> chip_keys{};
    // How an elliptic curve key signs in Active Authentication; RSA says it itself.
    std::optional<CardDigest> active_hash{};
    // Fingerprints are behind it; we never ask for them.
    bool terminal_authentication = false;
};

// The content of EF.CardAccess. None when it is no such set.
std::optional<SecurityInfos> parse_security_infos(ByteView set);
// The content of DG14: the same inside 6E.
std::optional<SecurityInfos> parse_dg14(ByteView file);

}  // namespace motcua
