// What a card's status means while somebody tries to open it.
#pragma once

#include <cstdint>

namespace motcua {

// Throws: DeviceError: card_secret_wrong for 6300, 63Cx (tries left) and 6982 when `secret_judged`,
// card_blocked for 63C0, 6983 and 6984, card_unreadable for everything else.
[[noreturn]] void refuse_access(std::uint16_t sw, bool secret_judged);

}  // namespace motcua
