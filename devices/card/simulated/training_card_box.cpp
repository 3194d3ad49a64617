#include "devices/card/simulated/training_card_box.h"

#include <algorithm>

#include "devices/card/simulated/card_designs.h"

namespace motcua::simulated {

std::optional<std::size_t> TrainingCardBox::find(std::string_view name) const {
    const auto card = std::ranges::find(cards_, name, &TrainingCard::name);
    if (card == cards_.end()) return std::nullopt;
    return static_cast<std::size_t>(card - cards_.begin());
}

const IssuedCard& TrainingCardBox::issued(std::size_t index) {
    const auto known = issued_.find(index);
    if (known != issued_.end()) return known->second;
    const TrainingCard& card = cards_[index];
    const NamedDesign& named = *card_design(card.design);
    TrainingAuthority& authority = named.foreign_authority ? foreign_ : authority_;
    return issued_.emplace(index, issue(card.person, named.design, authority)).first->second;
}

void TrainingCardBox::write_trust(const std::filesystem::path& folder) {
    // A signer is revoked from its first card on: all of them exist before the list does.
    for (std::size_t i = 0; i < cards_.size(); ++i)
        if (card_design(cards_[i].design)->design.signer.revoked) issued(i);
    authority_.write_into(folder);
}

}  // namespace motcua::simulated
