// One issued card of every design, with what a reading of it must say. The keys last as long as
// the cabinet: issuing is slow, so tests share one.
#pragma once

#include <string_view>
#include <vector>

#include "devices/card/read_identity_card.h"
#include "devices/card/simulated/card_designs.h"
#include "devices/card/trust_folder.h"

namespace motcua::test {

struct CabinetCard {
    std::string_view name;
    simulated::IssuedCard card;
    CardState state = CardState::verified;           // as a clerk must be told
    CardReason reason = CardReason::chip_authentic;  // among others
};

class CardCabinet {
public:
    CardCabinet();
    const std::vector<CabinetCard>& cards() const { return cards_; }
    const CabinetCard& card(std::string_view name) const;
    const TrustFolder& trust() const { return trust_; }
    const simulated::TrainingAuthority& authority() const { return authority_; }

    // What opens it: the access number, or the lines where it knows no other way.
    CardReadOptions options(const CabinetCard& card) const;

private:
    simulated::TrainingAuthority authority_;
    simulated::TrainingAuthority foreign_;
    std::vector<CabinetCard> cards_;
    TrustFolder trust_;
};

// What is wrong with a reading of this card; empty when nothing is. A person or a photo that is
// not the card's, or another state than the intended one.
std::string wrong_in(const CardReading& reading, const CabinetCard& card);
// The same for a reading that was disturbed: it may say less and doubt more, but what it calls
// verified must be true.
std::string falsely_verified(const CardReading& reading, const CabinetCard& card);

}  // namespace motcua::test
