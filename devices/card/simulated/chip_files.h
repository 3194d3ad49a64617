// The chip's files: SELECT and READ BINARY in all their forms (ISO/IEC 7816-4 sections 7.1, 7.2).
#pragma once

#include <cstdint>

#include "devices/card/apdu.h"
#include "devices/card/simulated/chip_contents.h"

namespace motcua::simulated {

class ChipFiles {
public:
    explicit ChipFiles(const ChipContents& contents) : contents_(contents) {}

    Response select(const Command& command, bool authenticated);
    // `room`: how many plain bytes the answer can bear.
    Response read(const Command& command, bool authenticated, std::size_t room);
    bool application_selected() const { return application_; }

private:
    std::uint16_t open(std::uint16_t id, bool authenticated);
    Response read_at(std::size_t offset, const Command& command, std::size_t room) const;
    Response read_odd(const Command& command, bool authenticated, std::size_t room);

    const ChipContents& contents_;
    bool application_ = false;
    std::uint16_t current_ = 0;
};

}  // namespace motcua::simulated
