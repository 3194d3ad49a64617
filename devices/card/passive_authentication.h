// Passive Authentication (ICAO 9303-11, 5.1): did a trusted authority sign what the chip says?
//
// Three questions, answered apart: is the signature of EF.SOD right; does its signer lead to an
// authority of the trust folder, valid when it signed and not revoked; is the hash of every data
// group that was read the signed one. Hashes are over the raw bytes of the file, never over
// something written anew (a rewritten SET changes its order and with it the hash).
// Accepts ECDSA on named and explicit curves, RSA PKCS #1 and RSA-PSS, SHA-1 to SHA-512.
#pragma once

#include <optional>
#include <set>

#include "core/base/clock.h"
#include "devices/card/card_reader.h"
#include "devices/card/sod.h"

namespace motcua {

class TrustFolder;

struct PassiveResult {
    enum class Signature { right, wrong, sod_missing, sod_unreadable };
    enum class Issuer {
        trusted,
        unknown,              // the trust folder knows no such name
        same_name_other_key,  // it knows the name; a renewed key, or somebody who took the name
        claims_trusted_key    // the certificate names a key that is trusted and did not sign it
    };
    enum class Revocation { clear, unknown, revoked };

    Signature signature = Signature::sod_missing;
    Issuer issuer = Issuer::unknown;
    bool signer_valid_then = true;  // and its authority
    Revocation revocation = Revocation::unknown;
    SecurityObject object;  // empty when the SOD is unreadable

    std::set<int> right_groups;
    std::set<int> wrong_groups;
    std::set<int> unsigned_groups;  // read, but the SOD has no hash of them

    bool lists(int group) const { return object.hashes.count(group) > 0; }
    bool is_right(int group) const {
        return signature == Signature::right && right_groups.count(group) > 0;
    }
};

// `sod` empty: the card has none. Without `trust` the issuer stays unknown. The time the signature
// is judged by is what the signer says, else `now`; lists of revoked signers are judged by `now`.
PassiveResult check_signature(ByteView sod, const TrustFolder* trust, Instant now);

// Notes whether this data group is the signed one; `raw` is the whole file as read.
void check_group(PassiveResult& result, int group, ByteView raw);

}  // namespace motcua
