#include "devices/card/lds/dg2.h"

#include <algorithm>
#include <array>
#include <optional>

#include "devices/card/tlv.h"

// 75 { 7F61 { 02 count, 7F60 { A1 header, 5F2E or 7F2E face record } ... } }
//
// Face record    "FAC" 0, version "010" 0, length 4, faces 2          14 bytes
//   each face    length of the block 4, points 2, sex, eyes, hair, ... 20 bytes
//                8 bytes a point
//                type, format, width 2, height 2, ...                 12 bytes
//                the picture

namespace motcua {
namespace {

constexpr std::size_t dg2_record_header = 14;
constexpr std::size_t dg2_face_header = 20;
constexpr std::size_t dg2_point_size = 8;
constexpr std::size_t dg2_picture_header = 12;

template <std::size_t size>
bool opens_with_bytes(ByteView bytes, const std::array<std::uint8_t, size>& start) {
    return bytes.size() >= size && std::equal(start.begin(), start.end(), bytes.begin());
}

// REQUIRES that the bytes are there.
std::size_t record_number(ByteView bytes, std::size_t at, std::size_t count) {
    std::size_t value = 0;
    for (std::size_t i = 0; i < count; ++i) value = value << 8 | bytes[at + i];
    return value;
}

CardPhoto::Kind photo_kind(ByteView picture) {
    constexpr std::array<std::uint8_t, 3> jpeg = {0xFF, 0xD8, 0xFF};
    constexpr std::array<std::uint8_t, 8> jp2 = {0, 0, 0, 12, 'j', 'P', ' ', ' '};
    constexpr std::array<std::uint8_t, 4> codestream = {0xFF, 0x4F, 0xFF, 0x51};
    if (opens_with_bytes(picture, jpeg)) return CardPhoto::Kind::jpeg;
    if (opens_with_bytes(picture, jp2) || opens_with_bytes(picture, codestream))
        return CardPhoto::Kind::jpeg2000;
    return CardPhoto::Kind::none;
}

// The picture of the first face. A block that claims more than there is ends where the file ends:
// the lengths of some issuers count differently.
std::optional<ByteView> picture_in(ByteView record) {
    constexpr std::array<std::uint8_t, 4> magic = {'F', 'A', 'C', 0};
    if (!opens_with_bytes(record, magic) || record.size() < dg2_record_header + dg2_face_header)
        return std::nullopt;
    if (record_number(record, 12, 2) == 0) return std::nullopt;
    const std::size_t block = record_number(record, dg2_record_header, 4);
    const std::size_t points = record_number(record, dg2_record_header + 4, 2);
    ByteView face = record.subspan(dg2_record_header);
    face = face.first(std::min(block, face.size()));
    const std::size_t start = dg2_face_header + points * dg2_point_size + dg2_picture_header;
    if (start >= face.size()) return std::nullopt;
    return face.subspan(start);
}

}  // namespace

Result<CardPhoto, LdsError> parse_dg2(ByteView file) {
    const auto outer = first_tlv(file);
    if (!outer) return Failure{LdsError::malformed};
    if (outer->tag != 0x75) return Failure{LdsError::not_this_file};
    auto record = value_at(outer->value, {0x7F61, 0x7F60, 0x5F2E});
    if (!record) record = value_at(outer->value, {0x7F61, 0x7F60, 0x7F2E});
    const auto picture = record ? picture_in(*record) : std::nullopt;
    const auto kind = picture ? photo_kind(*picture) : CardPhoto::Kind::none;
    if (kind == CardPhoto::Kind::none) return Failure{LdsError::malformed};
    return CardPhoto{kind, {picture->begin(), picture->end()}};
}

}  // namespace motcua
