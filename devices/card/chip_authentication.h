// Chip Authentication version 1 (ICAO 9303-11 section 6.2): the chip shows that it holds the
// private key whose public part the issuer signed in DG14. A copy of the data does not hold it.
//
// The new channel's keys come out of an agreement with that key. That the card answers proves
// nothing yet: only an exchange under the new keys does.
#pragma once

#include <optional>

#include "devices/card/card_session.h"
#include "devices/card/security_infos.h"

namespace motcua {

// A way that the card offers and we can go, with the key it goes with.
struct ChipAuthenticationChoice {
    ChipAuthenticationInfo info;
    ChipAuthenticationKey key;
};

// The strongest cipher first. A key without an info is meant for triple DES.
std::optional<ChipAuthenticationChoice> choose_chip_authentication(const SecurityInfos& infos);

// Makes the agreement; from then on the session speaks under the new keys. False: the card refused
// it, or its key is none; the session is then as it was.
bool start_chip_authentication(CardSession& session, const ChipAuthenticationChoice& choice);

}  // namespace motcua
