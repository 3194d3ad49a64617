// A training card as it stands in resources/training/cards/*.json: an invented person and the kind
// of card.
//
//   {"design": "cccd_2021", "person": {"id": "…", "name": "…", "birth": "1992-03-15", …}}
// Fields of the person as the command line prints them. Names, numbers and places are invented;
// the last six digits of every number are 990000-999999.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/citizen/identity_card.h"

namespace motcua::simulated {

struct TrainingCard {
    std::string name;    // of the file: "an_2021"
    std::string design;  // one of card_designs()
    CardPerson person;
};

enum class TrainingCardError { no_json, unknown_design, broken_person };

Result<TrainingCard, TrainingCardError> parse_training_card(std::string_view name,
                                                            std::string_view json);
// All of a folder, by name; what cannot be read is left out.
std::vector<TrainingCard> training_cards(const std::filesystem::path& folder);

}  // namespace motcua::simulated
