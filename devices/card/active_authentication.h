// Active Authentication (ICAO 9303-11 section 6.1): the chip signs a challenge with the private
// key whose public part is in DG15. A copy of the data cannot.
//
// RSA signs by ISO/IEC 9796-2 scheme 1: 6A, a random part, the hash over that part and the
// challenge, the trailer BC or xx CC that names the hash. Elliptic curves sign plainly, r and s
// side by side; DG14 names the hash. Believe a result only when DG15's own hash was signed.
#pragma once

#include <optional>

#include "devices/card/card_digest.h"

namespace motcua {

inline constexpr std::size_t active_challenge_size = 8;

// How long the chip's answer will be; none when the file holds no key we can judge by.
std::optional<std::size_t> active_answer_size(ByteView dg15);

// `named` is the hash of DG14; without it those that fit the key are tried.
bool is_active_answer_right(ByteView dg15, ByteView challenge, ByteView answer,
                            std::optional<CardDigest> named = std::nullopt);

}  // namespace motcua
