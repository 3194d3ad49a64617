// Files of a chip, put together by hand: the reader and these know the layout each on its own.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "devices/card/tlv.h"

namespace motcua::test {

inline Bytes bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

inline Bytes joined(std::initializer_list<Bytes> parts) {
    Bytes all;
    for (const Bytes& part : parts) append(all, part);
    return all;
}

inline Bytes utf8(std::string_view text) { return make_tlv(0x0C, bytes_of(text)); }
inline Bytes printable(std::string_view text) { return make_tlv(0x13, bytes_of(text)); }
inline Bytes sequence(std::initializer_list<Bytes> parts) { return make_tlv(0x30, joined(parts)); }
inline Bytes integer(std::uint8_t value) { return make_tlv(0x02, Bytes{value}); }

// SEQUENCE { INTEGER n, value … }
inline Bytes dg13_field(std::uint8_t n, std::initializer_list<Bytes> values) {
    return sequence({integer(n), joined(values)});
}

inline Bytes dg13_file(std::initializer_list<Bytes> fields) {
    const Bytes oid = make_tlv(0x06, oid_bytes({1, 0, 10646, 1, 0, 8}));
    return make_tlv(0x6D, sequence({integer(1), oid, make_tlv(0x31, joined(fields))}));
}

inline Bytes dg1_file(std::string_view lines) {
    return make_tlv(0x61, make_tlv(0x5F1F, bytes_of(lines)));
}

// A face record without a point of interest; `tag` is 5F2E or 7F2E.
inline Bytes dg2_file(const Bytes& picture, std::uint32_t tag = 0x5F2E) {
    const auto big_endian = [](std::size_t value, int count) {
        Bytes out;
        while (count-- > 0) out.push_back(static_cast<std::uint8_t>(value >> (8 * count)));
        return out;
    };
    const Bytes face = joined({big_endian(20 + 12 + picture.size(), 4), Bytes(16, 0),
                               Bytes{1, 0, 1, 44, 1, 144, 1, 0, 0, 0, 0, 0}, picture});
    const Bytes record = joined({bytes_of(std::string_view("FAC\0"
                                                           "010\0",
                                                           8)),
                                 big_endian(14 + face.size(), 4), Bytes{0, 1}, face});
    const Bytes header =
        make_tlv(0xA1, joined({make_tlv(0x81, Bytes{2}), make_tlv(0x87, Bytes{1, 1}),
                               make_tlv(0x88, Bytes{0, 8})}));
    const Bytes face_template = make_tlv(0x7F60, joined({header, make_tlv(tag, record)}));
    return make_tlv(0x75, make_tlv(0x7F61, joined({integer(1), face_template})));
}

}  // namespace motcua::test
