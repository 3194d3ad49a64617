// The face of the chip as pixels to show: JPEG and JPEG 2000 unpacked.
//
// The bytes come from a card, so they may be anything: a picture larger than 4 megapixels, with
// other than 1 or 3 colours, or broken is none. Grey becomes RGB. Thread: any.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/citizen/identity_card.h"

namespace motcua {

struct Picture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgb;  // 3 bytes a pixel, rows from the top
    friend bool operator==(const Picture&, const Picture&) = default;
};

std::optional<Picture> picture_of(const CardPhoto& photo);

// Each of its kind; what picture_of chooses from.
std::optional<Picture> picture_of_jpeg(const std::vector<std::uint8_t>& bytes);
std::optional<Picture> picture_of_jpeg2000(const std::vector<std::uint8_t>& bytes);

}  // namespace motcua
