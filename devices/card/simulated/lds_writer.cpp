#include "devices/card/simulated/lds_writer.h"

#include <cstdio>

#include "devices/card/simulated/chip_bytes.h"
#include "devices/card/simulated/chip_pace.h"
#include "devices/card/simulated/chip_proof.h"
#include "devices/card/simulated/der_writer.h"
#include "devices/card/tlv.h"

namespace motcua::simulated {
namespace {

std::uint8_t com_tag(int group) {
    constexpr std::uint8_t tags[] = {0x61, 0x75, 0x63, 0x76, 0x65, 0x66, 0x67, 0x68,
                                     0x69, 0x6A, 0x6B, 0x6C, 0x6D, 0x6E, 0x6F, 0x70};
    return tags[group - 1];
}

std::string day_text(std::chrono::year_month_day day) {
    char out[16];
    std::snprintf(out, sizeof out, "%02u/%02u/%04d", static_cast<unsigned>(day.day()),
                  static_cast<unsigned>(day.month()), static_cast<int>(day.year()));
    return out;
}

// One numbered field of DG13; nothing when it has no value.
void add_field(Bytes& out, std::size_t number, const Bytes& value) {
    if (!value.empty()) append(out, der::sequence({der::integer(number), value}));
}

Bytes utf8_or_nothing(const std::string& text) { return text.empty() ? Bytes() : der::utf8(text); }
Bytes printable_or_nothing(const std::string& text) {
    return text.empty() ? Bytes() : der::printable(text);
}

// Who is missing leaves an empty place, so that the other stays where he is.
Bytes parents_value(const CardPerson& person, ParentsShape shape) {
    if (person.father.empty() && person.mother.empty()) return {};
    const auto place = [&](const std::string& name) {
        return shape == ParentsShape::nested && !name.empty()
                   ? der::utf8(name)
                   : der::sequence({utf8_or_nothing(name)});
    };
    const Bytes both = joined({place(person.father), place(person.mother)});
    return shape == ParentsShape::nested ? der::sequence({both}) : both;
}

// ISO/IEC 19794-5:2005: header, one face without feature points, the picture.
Bytes face_record(const CardPhoto& photo, int width, int height) {
    const std::size_t block = 20 + 12 + photo.bytes.size();
    const Bytes unspecified(14, 0);
    const Bytes frontal = {0x01};
    const Bytes coding = {static_cast<std::uint8_t>(photo.kind == CardPhoto::Kind::jpeg2000)};
    const Bytes colour_and_source = {0x01, 0x02, 0, 0, 0, 0};
    return joined({Bytes{'F', 'A', 'C', 0, '0', '1', '0', 0}, number_bytes(14 + block, 4),
                   number_bytes(1, 2), number_bytes(block, 4), number_bytes(0, 2), unspecified,
                   frontal, coding, number_bytes(static_cast<std::size_t>(width), 2),
                   number_bytes(static_cast<std::size_t>(height), 2), colour_and_source,
                   photo.bytes});
}

Bytes protocol(ByteView oid, std::size_t version) {
    return der::sequence({make_tlv(0x06, oid), der::integer(version)});
}

Bytes terminal_authentication_info() {
    return protocol(oid_bytes({0, 4, 0, 127, 0, 7, 2, 2, 2}), 1);
}

Bytes chip_authentication_info(const ChipContents& chip) {
    if (!chip.chip_authentication) return {};
    return protocol(chip_authentication_oid(chip.chip_authentication->cipher), 1);
}

Bytes pace_info(const ChipContents& chip) {
    if (!chip.pace) return {};
    return der::sequence({make_tlv(0x06, pace_oid(chip.pace->cipher)), der::integer(2),
                          der::integer(pace_curve_number(chip.pace->curve))});
}

// Which hash goes with an elliptic key; with RSA the signature itself says it.
Bytes active_authentication_info(const ChipContents& chip) {
    if (!chip.active_authentication || chip.active_authentication->key.is_rsa()) return {};
    const std::string& hash = chip.active_authentication->hash;
    const std::uint32_t number = hash == "SHA1"     ? 1
                                 : hash == "SHA224" ? 2
                                 : hash == "SHA384" ? 4
                                 : hash == "SHA512" ? 5
                                                    : 3;
    return der::sequence({der::oid({2, 23, 136, 1, 1, 5}), der::integer(1),
                          der::oid({0, 4, 0, 127, 0, 7, 1, 1, 4, 1, number})});
}

}  // namespace

Bytes com_file(const std::vector<int>& groups) {
    Bytes tags;
    for (const int group : groups) tags.push_back(com_tag(group));
    return nested(0x60, {make_tlv(0x5F01, bytes_of("0107")), make_tlv(0x5F36, bytes_of("040000")),
                         make_tlv(0x5C, tags)});
}

Bytes dg1_file(const std::array<std::string, 3>& lines) {
    return nested(0x61, {make_tlv(0x5F1F, bytes_of(lines[0] + lines[1] + lines[2]))});
}

Bytes dg2_file(const CardPhoto& photo, int width, int height) {
    const Bytes version = {0x01, 0x01};
    const Bytes face = {0x02};
    const Bytes owner = {0x01, 0x01};
    const Bytes format = {0x00, 0x08};
    const Bytes header = nested(0xA1, {make_tlv(0x80, version), make_tlv(0x81, face),
                                       make_tlv(0x87, owner), make_tlv(0x88, format)});
    const Bytes record = make_tlv(0x5F2E, face_record(photo, width, height));
    return nested(0x75, {nested(0x7F61, {der::integer(1), nested(0x7F60, {header, record})})});
}

Bytes dg13_file(const CardPerson& person, ParentsShape parents, const std::string& serial) {
    Bytes fields;
    add_field(fields, 1, printable_or_nothing(person.id));
    add_field(fields, 2, utf8_or_nothing(person.name));
    if (person.birth) add_field(fields, 3, der::printable(day_text(*person.birth)));
    if (person.sex) add_field(fields, 4, der::utf8(person.sex == Sex::male ? "Nam" : "Nữ"));
    add_field(fields, 5, utf8_or_nothing(person.nationality));
    add_field(fields, 6, utf8_or_nothing(person.ethnicity));
    add_field(fields, 7, utf8_or_nothing(person.religion));
    add_field(fields, 8, utf8_or_nothing(person.origin));
    add_field(fields, 9, utf8_or_nothing(person.address));
    add_field(fields, 10, utf8_or_nothing(person.marks));
    if (person.issued) add_field(fields, 11, der::printable(day_text(*person.issued)));
    if (person.never_expires) add_field(fields, 12, der::utf8("Không thời hạn"));
    if (person.expires) add_field(fields, 12, der::utf8(day_text(*person.expires)));
    add_field(fields, 13, parents_value(person, parents));
    // Who is not married has the field without a value.
    append(fields,
           der::sequence({der::integer(14), person.spouse.empty()
                                                ? Bytes()
                                                : der::sequence({der::utf8(person.spouse)})}));
    add_field(fields, 15, printable_or_nothing(person.old_id));
    add_field(fields, 16, printable_or_nothing(serial));
    return nested(0x6D, {der::sequence({der::integer(1), der::oid({1, 0, 10646, 1, 0, 8}),
                                        make_tlv(0x31, fields)})});
}

Bytes card_access_file(const ChipContents& chip) {
    if (!chip.pace) return {};
    return nested(
        0x31, {terminal_authentication_info(), chip_authentication_info(chip), pace_info(chip)});
}

Bytes dg14_file(const ChipContents& chip) {
    Bytes key;
    if (chip.chip_authentication)
        key = der::sequence({der::oid({0, 4, 0, 127, 0, 7, 2, 2, 1, 2}),
                             chip.chip_authentication->key.public_info()});
    const Bytes body =
        joined({chip_authentication_info(chip), key, active_authentication_info(chip)});
    if (body.empty()) return {};
    return nested(0x6E, {nested(0x31, {body, pace_info(chip), terminal_authentication_info()})});
}

Bytes dg15_file(const KeyPair& key) { return make_tlv(0x6F, key.public_info()); }

Bytes security_object(const std::map<int, Bytes>& groups, const std::string& hash) {
    Bytes values;
    for (const auto& [number, file] : groups)
        append(values, der::sequence({der::integer(static_cast<std::size_t>(number)),
                                      der::octets(hashed(hash, file))}));
    return der::sequence(
        {der::integer(0), der::sequence({der::hash_oid(hash)}), make_tlv(0x30, values)});
}

}  // namespace motcua::simulated
