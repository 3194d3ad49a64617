#include "devices/card/simulated/chip_bytes.h"

#include <algorithm>

#include "core/base/random.h"
#include "devices/card/tlv.h"

namespace motcua::simulated {

Bytes joined(std::initializer_list<ByteView> parts) {
    Bytes out;
    for (const ByteView part : parts) append(out, part);
    return out;
}

ByteView bytes_of(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

Bytes number_bytes(std::size_t value, std::size_t width) {
    Bytes out(width, 0);
    for (std::size_t i = 0; i < width && i < sizeof value; ++i)
        out[width - 1 - i] = static_cast<std::uint8_t>(value >> (8 * i));
    return out;
}

Bytes random_bytes(std::size_t count) {
    Bytes out(count);
    fill_random(out.data(), out.size());
    return out;
}

bool same(ByteView a, ByteView b) { return std::ranges::equal(a, b); }

Bytes nested(std::uint32_t tag, std::initializer_list<ByteView> parts) {
    return make_tlv(tag, joined(parts));
}

}  // namespace motcua::simulated
