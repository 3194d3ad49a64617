#include "devices/card/simulated/der_writer.h"

#include "devices/card/simulated/chip_bytes.h"
#include "devices/card/tlv.h"

namespace motcua::simulated::der {

Bytes sequence(std::initializer_list<ByteView> parts) { return make_tlv(0x30, joined(parts)); }

Bytes integer(std::size_t value) {
    std::size_t width = 1;
    while (value >> (8 * width - 1) != 0) ++width;
    return make_tlv(0x02, number_bytes(value, width));
}

Bytes oid(std::initializer_list<std::uint32_t> arcs) { return make_tlv(0x06, oid_bytes(arcs)); }
Bytes utf8(const std::string& text) { return make_tlv(0x0C, bytes_of(text)); }
Bytes printable(const std::string& text) { return make_tlv(0x13, bytes_of(text)); }
Bytes octets(ByteView value) { return make_tlv(0x04, value); }

Bytes hash_oid(const std::string& name) {
    if (name == "SHA1") return oid({1, 3, 14, 3, 2, 26});
    const std::uint32_t last = name == "SHA384"   ? 2
                               : name == "SHA512" ? 3
                               : name == "SHA224" ? 4
                                                  : 1;
    return oid({2, 16, 840, 1, 101, 3, 4, 2, last});
}

}  // namespace motcua::simulated::der
