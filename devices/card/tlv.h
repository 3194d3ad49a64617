// BER-TLV (ISO/IEC 8825-1 as ISO/IEC 7816-4 Annex E uses it): walk bytes of a card, write ours.
//
// A tag is the number its bytes spell (30, 7F49, 5F2E), at most three bytes; a length is definite
// and lies inside what was given. Nothing a card sends can make a walk read past its end: it stops.
// Lifetime: the parts point into the bytes that were given.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <vector>

#include "devices/card/card_reader.h"

namespace motcua {

struct Tlv {
    std::uint32_t tag = 0;
    ByteView value{};
    ByteView whole{};  // tag, length and value
};

// The first object of these bytes; what follows it does not matter. None when it is broken.
std::optional<Tlv> first_tlv(ByteView bytes);
// All objects that stand side by side; none when anything about them is broken or left over.
std::optional<std::vector<Tlv>> read_tlvs(ByteView bytes);
// The first one of this tag.
const Tlv* find_tlv(const std::vector<Tlv>& objects, std::uint32_t tag);
// The value at the end of a path of tags, each the first of its kind; none when a step is missing.
std::optional<ByteView> value_at(ByteView bytes, std::initializer_list<std::uint32_t> path);
// How long the first object is, from its first bytes alone: the length of a card's file. None when
// they are too few or broken.
std::optional<std::size_t> tlv_length(ByteView head);

// An object of ours: shortest length form.
Bytes make_tlv(std::uint32_t tag, ByteView value);
void append_tlv(Bytes& out, std::uint32_t tag, ByteView value);
void append(Bytes& out, ByteView bytes);

// "2.23.136.1.1.1" as the value bytes of an OBJECT IDENTIFIER.
Bytes oid_bytes(std::initializer_list<std::uint32_t> arcs);

}  // namespace motcua
