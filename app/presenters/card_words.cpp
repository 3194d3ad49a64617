#include "app/presenters/card_words.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace motcua {
namespace {

// In the order of their weight.
constexpr std::array contradicting = {
    CardReason::chip_is_copy,          CardReason::hash_wrong,
    CardReason::signature_wrong,       CardReason::signer_revoked,
    CardReason::untrusted_authority,   CardReason::number_differs,
    CardReason::signer_not_valid_then, CardReason::hash_missing,
    CardReason::sod_unreadable,        CardReason::sod_missing,
    CardReason::document_expired,      CardReason::no_trusted_authority,
    CardReason::revocation_unknown,    CardReason::chip_cannot_prove,
    CardReason::unprotected_channel};
constexpr std::array confirming = {CardReason::signature_valid, CardReason::chip_authentic};
constexpr std::array step_names = {"connecting", "opening", "text", "signature",
                                   "proof",      "photo",   "done"};

}  // namespace

std::string state_line(const CardReading& reading, const Texts& texts) {
    if (reading.source == CardSource::qr) return "○ " + texts("card.state.qr");
    switch (reading.verification.state) {
        case CardState::verified:
            return "✓ " + texts("card.state.verified");
        case CardState::intact:
            return "● " + texts("card.state.intact");
        case CardState::wrong:
            return "■ " + texts("card.state.wrong");
        case CardState::none:
            break;
    }
    return "○ " + texts("card.state.unproven");
}

MarkKind state_kind(CardState state) {
    switch (state) {
        case CardState::verified:
            return MarkKind::good;
        case CardState::intact:
            return MarkKind::warning;
        case CardState::wrong:
            return MarkKind::error;
        case CardState::none:
            break;
    }
    return MarkKind::none;
}

std::vector<std::string> reason_lines(const CardVerification& verification, const Texts& texts) {
    std::vector<std::string> lines;
    const auto add = [&](CardReason reason) {
        if (std::count(verification.reasons.begin(), verification.reasons.end(), reason) > 0)
            lines.push_back(texts(std::string("card.reason.") + name_of(reason)));
    };
    for (const CardReason reason : contradicting) add(reason);
    if (verification.state == CardState::wrong) return lines;
    for (const CardReason reason : confirming) add(reason);
    return lines;
}

std::string field_list(const std::vector<CardField>& fields, const Texts& texts) {
    std::string list;
    for (const CardField field : fields)
        list += (list.empty() ? "" : ", ") + texts(std::string("card.field.") + name_of(field));
    return list;
}

std::string progress_line(const CardProgress& progress, const Texts& texts) {
    const int percent = static_cast<int>(std::lround(std::clamp(progress.part, 0.0, 1.0) * 100));
    return texts(std::string("card.step.") + step_names[static_cast<std::size_t>(progress.step)],
                 {std::to_string(percent)});
}

}  // namespace motcua
