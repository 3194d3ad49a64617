// How much a kind of card gives in one answer, remembered by its answer to reset.
//
// Chips, and the readers between, differ: some take extended lengths, some answer an error or
// nothing at all. What failed once is not tried again on the next card of the same kind.
// Thread: the card worker; lives as long as the program.
#pragma once

#include <cstddef>
#include <map>
#include <optional>

#include "devices/card/card_reader.h"

namespace motcua {

class LengthMemory {
public:
    // Plain bytes of one answer; above 256 only by extended length.
    std::optional<std::size_t> largest(const Bytes& atr) const;
    void remember(const Bytes& atr, std::size_t largest);

    // What to try first, and what after `failed` did not work; none: nothing smaller is left.
    static std::size_t first_try() { return 32000; }
    static std::optional<std::size_t> smaller(std::size_t failed);

private:
    std::map<Bytes, std::size_t> known_;
};

}  // namespace motcua
