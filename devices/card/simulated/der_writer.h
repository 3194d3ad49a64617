// Writes the DER values that card files are made of.
#pragma once

#include <initializer_list>
#include <string>

#include "devices/card/card_reader.h"

namespace motcua::simulated::der {

Bytes sequence(std::initializer_list<ByteView> parts);
Bytes integer(std::size_t value);
Bytes oid(std::initializer_list<std::uint32_t> arcs);
Bytes utf8(const std::string& text);
Bytes printable(const std::string& text);
Bytes octets(ByteView value);
// The identifier of "SHA1", "SHA224", "SHA256", "SHA384" or "SHA512".
Bytes hash_oid(const std::string& name);

}  // namespace motcua::simulated::der
