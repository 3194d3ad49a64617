// From everything that was found to one of the three words a clerk is told, with the reasons.
//
// verified  the signature leads to a trusted authority, every group that was read is the signed
// one,
//           the signer was valid and is not revoked, and the chip proved that it is no copy; a card
//           whose signed list has neither DG14 nor DG15 cannot prove it, and that is told
// intact    the same, but the authority is not known here (or only by name, with another key)
// wrong     anything contradicts, or a proof that the signed list promises is withheld
// An expired document, an outdated list of revoked signers, an open channel and a number that
// does not go with the access key are told and leave the word as it is.
#pragma once

#include <chrono>
#include <optional>

#include "core/citizen/identity_card.h"
#include "devices/card/passive_authentication.h"

namespace motcua {

enum class ChipProof {
    not_offered,  // no such key: no DG15; no DG14, or one without a key for Chip Authentication
    withheld,     // the file is listed and could not be read, or the chip refused the command
    failed,
    succeeded
};

struct CardFindings {
    const PassiveResult* passive = nullptr;
    ChipProof active_authentication = ChipProof::not_offered;
    ChipProof chip_authentication = ChipProof::not_offered;
    bool numbers_differ = false;  // between DG1 and DG13: two signed files that contradict
    bool key_differs = false;     // the access key or number belongs to another number
    bool unprotected_channel = false;
    std::optional<std::chrono::year_month_day> expires;
    std::chrono::sys_days today{};
};

// A proof counts only under a key of a group whose hash was right; an answer "not offered" only
// when the signed list agrees. REQUIRES findings.passive.
CardVerification judge(const CardFindings& findings);

}  // namespace motcua
