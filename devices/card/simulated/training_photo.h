// Draws the face on a training card: nobody's, with the grain of a real photograph so that the
// file has a real one's size (about 18 KB).
// Throws: DeviceError (card_reader_failed) when the picture library refuses.
#pragma once

#include "core/citizen/identity_card.h"

namespace motcua::simulated {

constexpr int training_photo_width = 240;
constexpr int training_photo_height = 320;

// `seed` chooses colours and grain. Kind none gives an empty photo.
CardPhoto training_photo(CardPhoto::Kind kind, unsigned seed);

}  // namespace motcua::simulated
