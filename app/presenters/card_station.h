// Where this counter reads cards: its readers, their thread, and how a chip is read and shown.
//
// The thread belongs to the cards alone: a slow card holds up nobody who is typing. Lifetime:
// outlives every presenter. Thread: `preferred` belongs to the UI thread, the functions run on
// the worker.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "core/base/executor.h"
#include "devices/card/card_reader.h"
#include "devices/card/read_identity_card.h"

namespace motcua {

// Rows of red, green and blue, top first.
struct FacePicture {
    int width = 0;
    int height = 0;
    std::vector<unsigned char> pixels;
};

struct CardStation {
    CardReader& reader;
    Executor& worker;
    // With the office's trust folder and what is known of the cards' lengths.
    std::function<CardReading(CardChannel&, const CardReadOptions&)> read;
    // Null when the picture cannot be drawn.
    std::function<std::shared_ptr<const FacePicture>(const CardPhoto&)> picture;
    std::string preferred;  // name of a reader; empty: the one a card lies on
};

}  // namespace motcua
