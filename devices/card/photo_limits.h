// How large a card's face may be before it is refused: ten times what issuers store.
#pragma once

#include <cstddef>

#include "devices/jpeg/picture_limits.h"

namespace motcua {

inline constexpr std::size_t largest_photo_file = 1 << 20;
inline constexpr PictureLimits photo_limits{8192, 4'000'000};

}  // namespace motcua
