// The training cards of a counter and the authority that signs them; each is issued when it is
// first used. Thread: one at a time, but `cards` and `find` from anywhere.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "devices/card/simulated/card_issuer.h"
#include "devices/card/simulated/training_card.h"

namespace motcua::simulated {

class TrainingCardBox {
public:
    explicit TrainingCardBox(std::vector<TrainingCard> cards) : cards_(std::move(cards)) {}

    const std::vector<TrainingCard>& cards() const { return cards_; }
    std::optional<std::size_t> find(std::string_view name) const;
    // REQUIRES an index of `cards`.
    const IssuedCard& issued(std::size_t index);
    // The authority's certificate and its list of revoked signers, into a counter's trust folder.
    void write_trust(const std::filesystem::path& folder);

private:
    const std::vector<TrainingCard> cards_;
    std::map<std::size_t, IssuedCard> issued_;
    TrainingAuthority authority_;
    TrainingAuthority foreign_;  // same name, other key
};

}  // namespace motcua::simulated
