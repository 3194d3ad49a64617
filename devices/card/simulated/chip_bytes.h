// Small tools for the bytes of the simulated chip.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string_view>

#include "devices/card/card_reader.h"

namespace motcua::simulated {

Bytes joined(std::initializer_list<ByteView> parts);
ByteView bytes_of(std::string_view text);
// Big endian, the highest bytes cut off or zero.
Bytes number_bytes(std::size_t value, std::size_t width);
Bytes random_bytes(std::size_t count);
bool same(ByteView a, ByteView b);
// A context class tag around parts: objects in an object.
Bytes nested(std::uint32_t tag, std::initializer_list<ByteView> parts);

}  // namespace motcua::simulated
