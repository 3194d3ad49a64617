// Where this counter reads cards: its readers, their thread, and how a chip is read and shown.
//
// The thread belongs to the cards alone: a slow card holds up nobody who is typing. Lifetime:
// outlives every presenter. Thread: `preferred` belongs to the UI thread, the functions run on
// the worker.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/executor.h"
#include "devices/card/card_reader.h"
#include "devices/card/photo_picture.h"
#include "devices/card/read_identity_card.h"
#include "devices/card/trust_folder.h"

namespace motcua {

struct CardStation {
    CardReader& reader;
    Executor& worker;
    // With the office's trust folder and what is known of the cards' lengths.
    std::function<CardReading(CardChannel&, const CardReadOptions&)> read;
    // Whom the office trusts, as Settings tries it out.
    std::function<TrustFolder()> trust;
    std::string preferred;  // name of a reader; empty: the one a card lies on
    // Cards of software, on a training counter: name and words; an empty name takes them away.
    std::vector<std::pair<std::string, std::string>> training_cards;
    std::function<void(const std::string& name)> lay_training_card;
    std::function<std::optional<Picture>(const CardPhoto&)> picture = picture_of;
    // Throws unless an identity card answers.
    std::function<void(CardChannel&)> greet = greet_identity_card;
};

}  // namespace motcua
