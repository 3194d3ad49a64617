#include "devices/card/simulated/chip_messaging.h"

#include "devices/card/simulated/chip_bytes.h"
#include "devices/card/simulated/chip_contents.h"
#include "devices/card/tlv.h"

namespace motcua::simulated {
namespace {

constexpr std::uint32_t encrypted_object = 0x87;      // with a padding indicator
constexpr std::uint32_t encrypted_tlv_object = 0x85;  // odd instructions: without
constexpr std::uint32_t expected_object = 0x97;
constexpr std::uint32_t status_object = 0x99;
constexpr std::uint32_t checksum_object = 0x8E;

void count_up(Bytes& counter) {
    for (auto digit = counter.rbegin(); digit != counter.rend(); ++digit)
        if (++*digit != 0) return;
}

std::size_t expected_of(ByteView value) {
    std::size_t number = 0;
    for (const std::uint8_t byte : value) number = number << 8 | byte;
    if (number == 0) return value.size() == 1 ? 256 : 65536;
    return number;
}

std::size_t head_size(std::size_t length) { return length < 0x80 ? 2 : length < 0x100 ? 3 : 4; }

}  // namespace

ChipMessaging::ChipMessaging(ChipCipher cipher, ByteView secret, Bytes counter)
    : cipher_(cipher),
      encryption_(derived_key(cipher, secret, 1)),
      authentication_(derived_key(cipher, secret, 2)),
      counter_(std::move(counter)) {
    counter_.resize(block_size(cipher), 0);
}

Bytes ChipMessaging::checksum(const Bytes& message) const {
    return mac(cipher_, authentication_, padded(message, block_size(cipher_)));
}

// Triple DES starts from zero, AES from the encrypted counter.
Bytes ChipMessaging::vector() const {
    const Bytes zero(block_size(cipher_), 0);
    if (cipher_ == ChipCipher::des3) return zero;
    return encrypted(cipher_, encryption_, zero, counter_);
}

ChipMessaging::Opened ChipMessaging::open(const Command& c) {
    count_up(counter_);
    Opened opened{{c.cla, c.ins, c.p1, c.p2}, status::messaging_wrong};
    const auto objects = read_tlvs(c.data);
    if (!objects) return opened;
    const Bytes head = {c.cla, c.ins, c.p1, c.p2};
    Bytes signed_part = joined({counter_, padded(head, block_size(cipher_))});
    ByteView sum, secret;
    for (const Tlv& object : *objects) {
        if (object.tag == checksum_object) {
            sum = object.value;
            continue;
        }
        append(signed_part, object.whole);
        if (object.tag == encrypted_object && !object.value.empty())
            secret = object.value.subspan(1);
        if (object.tag == encrypted_tlv_object) secret = object.value;
        if (object.tag == expected_object) opened.command.expected = expected_of(object.value);
    }
    if (sum.empty()) opened.sw = status::messaging_missing;
    if (sum.empty() || !same(sum, checksum(signed_part))) return opened;
    if (!secret.empty()) {
        if (secret.size() % block_size(cipher_) != 0) return opened;
        const auto plain = unpadded(decrypted(cipher_, encryption_, vector(), secret));
        if (!plain) return opened;
        opened.command.data = *plain;
    }
    opened.command.cla = c.cla & 0xF3;
    opened.sw = status::ok;
    return opened;
}

Response ChipMessaging::protect(const Response& answer, std::uint8_t ins) {
    count_up(counter_);
    Response out{{}, answer.sw};
    if (!answer.data.empty()) {
        const Bytes secret =
            encrypted(cipher_, encryption_, vector(), padded(answer.data, block_size(cipher_)));
        const Bytes indicator = {0x01};
        out.data = ins % 2 == 1 ? make_tlv(encrypted_tlv_object, secret)
                                : nested(encrypted_object, {indicator, secret});
    }
    append_tlv(out.data, status_object, number_bytes(answer.sw, 2));
    append_tlv(out.data, checksum_object, checksum(joined({counter_, out.data})));
    return out;
}

std::size_t ChipMessaging::room(std::size_t expected) const {
    constexpr std::size_t status_and_checksum = 4 + 10;
    const std::size_t block = block_size(cipher_);
    for (std::size_t size = expected / block * block; size > 0; size -= block)
        if (head_size(size + 1) + 1 + size + status_and_checksum <= expected) return size - 1;
    return 0;
}

}  // namespace motcua::simulated
