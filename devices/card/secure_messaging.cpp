#include "devices/card/secure_messaging.h"

#include "devices/card/tlv.h"

namespace motcua {
namespace {

// Le as its data object: one byte, or two where the command is extended.
Bytes expected_object(const Command& plain) {
    const auto low = static_cast<std::uint8_t>(plain.expected);
    if (plain.expected <= 256 && !plain.extended) return make_tlv(0x97, Bytes{low});
    return make_tlv(0x97, Bytes{static_cast<std::uint8_t>(plain.expected >> 8), low});
}

struct Objects {
    ByteView encrypted{};  // without the padding indicator
    bool has_data = false;
    ByteView status{};
    ByteView checksum{};
    ByteView covered{};  // what the checksum covers
};

// Data, status and checksum in this order, each at most once, the checksum last.
std::optional<Objects> take_apart(ByteView body) {
    const auto list = read_tlvs(body);
    if (!list || list->size() < 2 || list->size() > 3) return std::nullopt;
    Objects objects;
    const Tlv& mac = list->back();
    const Tlv& status = (*list)[list->size() - 2];
    if (mac.tag != 0x8E || mac.value.size() != 8) return std::nullopt;
    if (status.tag != 0x99 || status.value.size() != 2) return std::nullopt;
    if (list->size() == 3) {
        const Tlv& data = list->front();
        objects.has_data = true;
        objects.encrypted = data.value;
        if (data.tag == 0x87) {
            if (data.value.empty() || data.value[0] != 0x01) return std::nullopt;
            objects.encrypted = data.value.subspan(1);
        } else if (data.tag != 0x85) {
            return std::nullopt;
        }
    }
    objects.status = status.value;
    objects.checksum = mac.value;
    objects.covered = body.first(body.size() - mac.whole.size());
    return objects;
}

}  // namespace

void SecureMessaging::count_up() {
    for (std::size_t i = keys_.counter.size(); i-- > 0;)
        if (++keys_.counter[i] != 0) return;
}

void SecureMessaging::take_back() {
    for (std::size_t i = keys_.counter.size(); i-- > 0;)
        if (keys_.counter[i]-- != 0) return;
}

Bytes SecureMessaging::vector() const {
    if (keys_.cipher == CardCipher::des3) return Bytes(8, 0);
    return encrypt_block(keys_.cipher, bytes_of(keys_.encryption), keys_.counter);
}

Bytes SecureMessaging::checksum_over(ByteView header, ByteView objects) const {
    Bytes message = keys_.counter;
    append(message, header);
    append(message, objects);
    return checksum(keys_.cipher, bytes_of(keys_.checksum),
                    padded(message, block_size(keys_.cipher)));
}

Command SecureMessaging::wrap(const Command& plain) {
    count_up();
    const std::size_t block = block_size(keys_.cipher);
    Bytes objects;
    if (!plain.data.empty()) {
        const Bytes secret = encrypt_cbc(keys_.cipher, bytes_of(keys_.encryption), vector(),
                                         padded(plain.data, block));
        const bool odd = (plain.ins & 1) != 0;
        Bytes value;
        if (!odd) value.push_back(0x01);
        append(value, secret);
        append_tlv(objects, odd ? 0x85 : 0x87, value);
    }
    if (plain.expected > 0) append(objects, expected_object(plain));
    Command out{static_cast<std::uint8_t>(plain.cla | 0x0C), plain.ins, plain.p1, plain.p2};
    const Bytes header = padded(Bytes{out.cla, out.ins, out.p1, out.p2}, block);
    append_tlv(objects, 0x8E, checksum_over(header, objects));
    out.data = std::move(objects);
    out.extended = plain.extended || plain.expected > 256 || out.data.size() > 255;
    out.expected = out.extended ? 65536 : 256;
    return out;
}

Result<Response, SecureMessagingError> SecureMessaging::unwrap(const Response& answer) {
    if (answer.data.empty()) return Failure{SecureMessagingError::unprotected};
    count_up();
    const auto objects = take_apart(answer.data);
    if (!objects || !same_bytes(objects->checksum, checksum_over({}, objects->covered)))
        return Failure{SecureMessagingError::refused};
    Response plain;
    plain.sw = static_cast<std::uint16_t>(objects->status[0] << 8 | objects->status[1]);
    if (plain.sw != answer.sw) return Failure{SecureMessagingError::refused};
    if (!objects->has_data) return plain;
    const std::size_t block = block_size(keys_.cipher);
    if (objects->encrypted.empty() || objects->encrypted.size() % block != 0)
        return Failure{SecureMessagingError::refused};
    plain.data =
        decrypt_cbc(keys_.cipher, bytes_of(keys_.encryption), vector(), objects->encrypted);
    const auto length = length_without_padding(plain.data);
    if (!length || plain.data.size() - *length > block)
        return Failure{SecureMessagingError::refused};
    plain.data.resize(*length);
    return plain;
}

std::size_t SecureMessaging::room_in(std::size_t answer) const {
    const std::size_t block = block_size(keys_.cipher);
    // Status object 4, checksum 10; tag, length (up to 4) and padding indicator of the data.
    const std::size_t fixed = 4 + 10;
    for (std::size_t length_bytes = 1; length_bytes <= 4; ++length_bytes) {
        if (answer < fixed + 2 + length_bytes + block) return 0;
        const std::size_t blocks = (answer - fixed - 2 - length_bytes) / block * block;
        const std::size_t value = blocks + 1;
        const std::size_t needs = value < 0x80 ? 1 : value < 0x100 ? 2 : value < 0x10000 ? 3 : 4;
        if (needs <= length_bytes) return blocks - 1;
    }
    return 0;
}

}  // namespace motcua
