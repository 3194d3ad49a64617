#include "devices/card/card_verdict.h"

namespace motcua {
namespace {

constexpr int chip_authentication_group = 14;
constexpr int active_authentication_group = 15;

// Worst wins.
class Judgement {
public:
    void hold(CardReason reason) { verification_.reasons.push_back(reason); }
    void unknown_issuer(CardReason reason) {
        hold(reason);
        if (verification_.state == CardState::verified) verification_.state = CardState::intact;
    }
    void contradiction(CardReason reason) {
        hold(reason);
        verification_.state = CardState::wrong;
    }
    CardVerification result() && { return std::move(verification_); }

private:
    CardVerification verification_{CardState::verified, {}};
};

void judge_authority(const PassiveResult& passive, Judgement& judgement) {
    using Issuer = PassiveResult::Issuer;
    switch (passive.issuer) {
        case Issuer::trusted:
            judgement.hold(CardReason::signature_valid);
            break;
        case Issuer::unknown:
            judgement.unknown_issuer(CardReason::no_trusted_authority);
            break;
        case Issuer::same_name_other_key:
            judgement.unknown_issuer(CardReason::untrusted_authority);
            break;
        case Issuer::claims_trusted_key:
            judgement.hold(CardReason::untrusted_authority);
            judgement.contradiction(CardReason::signature_wrong);
            break;
    }
    if (!passive.signer_valid_then) judgement.contradiction(CardReason::signer_not_valid_then);
    if (passive.issuer != Issuer::trusted) return;
    if (passive.revocation == PassiveResult::Revocation::revoked)
        judgement.contradiction(CardReason::signer_revoked);
    if (passive.revocation == PassiveResult::Revocation::unknown)
        judgement.hold(CardReason::revocation_unknown);
}

void judge_signature(const PassiveResult& passive, Judgement& judgement) {
    using Signature = PassiveResult::Signature;
    switch (passive.signature) {
        case Signature::right:
            judge_authority(passive, judgement);
            break;
        case Signature::wrong:
            judgement.contradiction(CardReason::signature_wrong);
            break;
        case Signature::sod_missing:
            judgement.contradiction(CardReason::sod_missing);
            return;
        case Signature::sod_unreadable:
            judgement.contradiction(CardReason::sod_unreadable);
            return;
    }
    if (!passive.wrong_groups.empty()) judgement.contradiction(CardReason::hash_wrong);
    // Nothing that was read and signed tells of the holder: nothing could be called intact.
    const bool has_text = passive.right_groups.count(1) > 0 || passive.right_groups.count(13) > 0;
    if (!passive.unsigned_groups.empty() || (!has_text && passive.wrong_groups.empty()))
        judgement.contradiction(CardReason::hash_missing);
}

// What the chip answered against what its signed list promises. REQUIRES a right signature.
ChipProof settled(ChipProof said, const PassiveResult& passive, int group) {
    if (said == ChipProof::failed) return said;
    // A key that is not the issuer's proves nothing; a wrong one is told by its hash.
    if (!passive.lists(group) || passive.wrong_groups.count(group) > 0)
        return ChipProof::not_offered;
    const bool right = passive.is_right(group);
    if (said == ChipProof::succeeded) return right ? said : ChipProof::withheld;
    // DG14 may hold other things than a key, and only the signed one can say so.
    if (said == ChipProof::not_offered && group == chip_authentication_group && right) return said;
    return ChipProof::withheld;
}

void judge_proof(const CardFindings& findings, Judgement& judgement) {
    const PassiveResult& passive = *findings.passive;
    ChipProof active = findings.active_authentication;
    ChipProof chip = findings.chip_authentication;
    const auto either = [&](ChipProof proof) { return active == proof || chip == proof; };
    if (passive.signature != PassiveResult::Signature::right) {
        if (either(ChipProof::failed)) judgement.contradiction(CardReason::chip_is_copy);
        return;
    }
    active = settled(active, passive, active_authentication_group);
    chip = settled(chip, passive, chip_authentication_group);
    const bool proved = either(ChipProof::succeeded);
    if (either(ChipProof::failed) || (either(ChipProof::withheld) && !proved))
        judgement.contradiction(CardReason::chip_is_copy);
    else
        judgement.hold(proved ? CardReason::chip_authentic : CardReason::chip_cannot_prove);
}

}  // namespace

CardVerification judge(const CardFindings& findings) {
    Judgement judgement;
    judge_signature(*findings.passive, judgement);
    judge_proof(findings, judgement);
    if (findings.expires && std::chrono::sys_days{*findings.expires} < findings.today)
        judgement.hold(CardReason::document_expired);
    if (findings.numbers_differ)
        judgement.contradiction(CardReason::number_differs);
    else if (findings.key_differs)
        judgement.hold(CardReason::number_differs);
    if (findings.unprotected_channel) judgement.hold(CardReason::unprotected_channel);
    return std::move(judgement).result();
}

}  // namespace motcua
