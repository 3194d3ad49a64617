#include "devices/card/tlv.h"

namespace motcua {
namespace {

struct Head {
    std::uint32_t tag = 0;
    std::size_t size = 0;    // of tag and length
    std::size_t length = 0;  // of the value
};

// The tag's number and how many bytes it takes.
std::optional<Head> read_tag(ByteView bytes) {
    if (bytes.empty()) return std::nullopt;
    Head head{bytes[0], 1, 0};
    if ((bytes[0] & 0x1F) != 0x1F) return head;
    for (;;) {
        if (head.size >= 3 || head.size >= bytes.size()) return std::nullopt;
        const std::uint8_t next = bytes[head.size++];
        head.tag = head.tag << 8 | next;
        if ((next & 0x80) == 0) return head;
    }
}

std::optional<Head> read_head(ByteView bytes) {
    auto head = read_tag(bytes);
    if (!head || head->size >= bytes.size()) return std::nullopt;
    const std::uint8_t first = bytes[head->size++];
    if (first < 0x80) {
        head->length = first;
        return head;
    }
    // 80 would be the indefinite form, which no file of a card uses.
    const std::size_t count = first & 0x7F;
    if (count == 0 || count > 4 || bytes.size() - head->size < count) return std::nullopt;
    for (std::size_t i = 0; i < count; ++i) head->length = head->length << 8 | bytes[head->size++];
    return head;
}

void append_number(Bytes& out, std::size_t value, int bytes) {
    while (bytes-- > 0) out.push_back(static_cast<std::uint8_t>(value >> (8 * bytes)));
}

int bytes_of(std::size_t value) {
    int bytes = 1;
    while (value >>= 8) ++bytes;
    return bytes;
}

}  // namespace

std::optional<Tlv> first_tlv(ByteView bytes) {
    const auto head = read_head(bytes);
    if (!head || head->length > bytes.size() - head->size) return std::nullopt;
    return Tlv{head->tag, bytes.subspan(head->size, head->length),
               bytes.first(head->size + head->length)};
}

std::optional<std::vector<Tlv>> read_tlvs(ByteView bytes) {
    std::vector<Tlv> objects;
    while (!bytes.empty()) {
        const auto object = first_tlv(bytes);
        if (!object) return std::nullopt;
        bytes = bytes.subspan(object->whole.size());
        objects.push_back(*object);
    }
    return objects;
}

const Tlv* find_tlv(const std::vector<Tlv>& objects, std::uint32_t tag) {
    for (const Tlv& object : objects)
        if (object.tag == tag) return &object;
    return nullptr;
}

std::optional<ByteView> value_at(ByteView bytes, std::initializer_list<std::uint32_t> path) {
    for (const std::uint32_t tag : path) {
        const auto objects = read_tlvs(bytes);
        const Tlv* found = objects ? find_tlv(*objects, tag) : nullptr;
        if (!found) return std::nullopt;
        bytes = found->value;
    }
    return bytes;
}

std::optional<std::size_t> tlv_length(ByteView head) {
    const auto read = read_head(head);
    if (!read) return std::nullopt;
    return read->size + read->length;
}

Bytes make_tlv(std::uint32_t tag, ByteView value) {
    Bytes out;
    out.reserve(value.size() + 8);
    append_tlv(out, tag, value);
    return out;
}

void append_tlv(Bytes& out, std::uint32_t tag, ByteView value) {
    append_number(out, tag, bytes_of(tag));
    if (value.size() >= 0x80) {
        const int bytes = bytes_of(value.size());
        out.push_back(static_cast<std::uint8_t>(0x80 | bytes));
        append_number(out, value.size(), bytes);
    } else {
        out.push_back(static_cast<std::uint8_t>(value.size()));
    }
    append(out, value);
}

void append(Bytes& out, ByteView bytes) { out.insert(out.end(), bytes.begin(), bytes.end()); }

Bytes oid_bytes(std::initializer_list<std::uint32_t> arcs) {
    Bytes out;
    const auto* arc = arcs.begin();
    // The first two arcs share one number.
    std::uint32_t value = arcs.size() < 2 ? 0 : arc[0] * 40 + arc[1];
    for (std::size_t i = 2; i <= arcs.size(); ++i) {
        int groups = 1;
        while (groups < 5 && value >> (7 * groups)) ++groups;
        while (groups-- > 0)
            out.push_back(static_cast<std::uint8_t>((value >> (7 * groups) & 0x7F) |
                                                    (groups > 0 ? 0x80 : 0)));
        if (i < arcs.size()) value = arc[i];
    }
    return out;
}

}  // namespace motcua
