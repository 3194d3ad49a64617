// bsi-de 0.4.0.127.0.7: id-PK 2.2.1, id-TA 2.2.2, id-CA 2.2.3, id-PACE 2.2.4; plain ECDSA 1.1.4.1;
// ICAO's id-AA 2.23.136.1.1.5. Under id-CA-ECDH and id-PACE-ECDH-GM the last arc is the cipher.
#include "devices/card/security_infos.h"

#include "devices/card/tlv.h"

namespace motcua {
namespace {

bool oid_begins(ByteView bytes, ByteView prefix) {
    return bytes.size() >= prefix.size() && same_bytes(bytes.first(prefix.size()), prefix);
}

// The last arc under this prefix; none when it is another oid.
std::optional<int> arc_under(ByteView oid, std::initializer_list<std::uint32_t> prefix) {
    const Bytes head = oid_bytes(prefix);
    if (oid.size() != head.size() + 1 || !oid_begins(oid, head)) return std::nullopt;
    return oid.back();
}

std::optional<CardCipher> cipher_of_arc(int arc) {
    if (arc < 1 || arc > 4) return std::nullopt;
    return static_cast<CardCipher>(arc - 1);
}

std::optional<int> small_number(const Tlv* object) {
    if (!object || object->tag != 0x02 || object->value.size() != 1) return std::nullopt;
    return object->value[0];
}

Bytes copied(ByteView bytes) { return {bytes.begin(), bytes.end()}; }

using Parts = std::vector<Tlv>;

const Tlv* part(const Parts& parts, std::size_t at) {
    return at < parts.size() ? &parts[at] : nullptr;
}

void take_pace(SecurityInfos& infos, const Parts& parts) {
    const auto arc = arc_under(parts[0].value, {0, 4, 0, 127, 0, 7, 2, 2, 4, 2});
    const auto cipher = arc ? cipher_of_arc(*arc) : std::nullopt;
    const auto version = small_number(part(parts, 1));
    const auto parameter = small_number(part(parts, 2));
    if (!cipher || version != 2 || !parameter || *parameter < 8 || *parameter > 18) return;
    PaceInfo info{copied(parts[0].value), *cipher, *parameter};
    for (PaceInfo& other : infos.pace)
        if (other.oid == info.oid) other.name_curve = info.name_curve = true;
    infos.pace.push_back(std::move(info));
}

void take_chip(SecurityInfos& infos, const Parts& parts) {
    const auto arc = arc_under(parts[0].value, {0, 4, 0, 127, 0, 7, 2, 2, 3, 2});
    const auto cipher = arc ? cipher_of_arc(*arc) : std::nullopt;
    const auto version = small_number(part(parts, 1));
    if (!cipher || !version) return;
    const Tlv* key = part(parts, 2);
    infos.chip.push_back({copied(parts[0].value), *cipher, *version,
                          key && key->tag == 0x02 ? copied(key->value) : Bytes{}});
}

void take_chip_key(SecurityInfos& infos, const Parts& parts) {
    if (!same_bytes(parts[0].value, oid_bytes({0, 4, 0, 127, 0, 7, 2, 2, 1, 2}))) return;
    const Tlv* spki = part(parts, 1);
    if (!spki || spki->tag != 0x30) return;
    const Tlv* key = part(parts, 2);
    infos.chip_keys.push_back(
        {copied(spki->whole), key && key->tag == 0x02 ? copied(key->value) : Bytes{}});
}

void take_active(SecurityInfos& infos, const Parts& parts) {
    if (!same_bytes(parts[0].value, oid_bytes({2, 23, 136, 1, 1, 5}))) return;
    const Tlv* algorithm = part(parts, 2);
    if (!algorithm || algorithm->tag != 0x06) return;
    const auto arc = arc_under(algorithm->value, {0, 4, 0, 127, 0, 7, 1, 1, 4, 1});
    if (arc && *arc >= 1 && *arc <= 5) infos.active_hash = static_cast<CardDigest>(*arc - 1);
}

}  // namespace

std::optional<SecurityInfos> parse_security_infos(ByteView set) {
    const auto outer = first_tlv(set);
    if (!outer || outer->tag != 0x31) return std::nullopt;
    const auto list = read_tlvs(outer->value);
    if (!list) return std::nullopt;
    SecurityInfos infos;
    for (const Tlv& one : *list) {
        const auto parts = read_tlvs(one.value);
        if (one.tag != 0x30 || !parts || parts->empty() || parts->front().tag != 0x06)
            return std::nullopt;
        take_pace(infos, *parts);
        take_chip(infos, *parts);
        take_chip_key(infos, *parts);
        take_active(infos, *parts);
        const Bytes terminal = oid_bytes({0, 4, 0, 127, 0, 7, 2, 2, 2});
        infos.terminal_authentication |= oid_begins(parts->front().value, terminal);
    }
    return infos;
}

std::optional<SecurityInfos> parse_dg14(ByteView file) {
    const auto outer = first_tlv(file);
    if (!outer || outer->tag != 0x6E) return std::nullopt;
    return parse_security_infos(outer->value);
}

}  // namespace motcua
