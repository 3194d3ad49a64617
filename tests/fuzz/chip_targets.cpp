// What a card sends: files of the chip, the lines a clerk types, the signed list.
#include <array>
#include <stdexcept>

#include "core/base/text.h"
#include "devices/card/lds/chip_person.h"
#include "devices/card/lds/dg1.h"
#include "devices/card/lds/dg13.h"
#include "devices/card/lds/dg15.h"
#include "devices/card/lds/dg2.h"
#include "devices/card/lds/ef_com.h"
#include "devices/card/passive_authentication.h"
#include "devices/card/tlv.h"
#include "devices/card/trust_folder.h"
#include "tests/fuzz/round_trips.h"

namespace motcua::fuzz {
namespace {

void chip_must(bool holds, const char* what) {
    if (!holds) throw std::logic_error(what);
}

ByteView view_of(std::string_view bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
}

void tlv(std::string_view bytes) {
    const auto objects = read_tlvs(view_of(bytes));
    if (!objects) return;
    std::size_t length = 0;
    for (const Tlv& object : *objects) {
        length += object.whole.size();
        const Bytes written = make_tlv(object.tag, object.value);
        const auto again = first_tlv(written);
        chip_must(again && again->tag == object.tag && again->whole.size() == written.size() &&
                      std::equal(again->value.begin(), again->value.end(), object.value.begin(),
                                 object.value.end()),
                  "an object changes when it is written");
    }
    chip_must(length == bytes.size(), "bytes were lost between objects");
}

void mrz(std::string_view bytes) {
    const auto key = access_key_of(bytes);
    if (key) {
        const auto again = access_key_of(*key);
        chip_must(again && *again == *key, "an access key changes when it is typed again");
    }
    const auto lines = parse_mrz(bytes);
    chip_must(!lines || (key && lines->access_key == *key), "two keys for the same lines");
    chip_must(!lines || !lines->birth || lines->birth->ok(), "a birth date is none");
}

// Texts that reach a form: UTF-8, composed, nothing that turns a line or hides.
void check_texts(const CardPerson& person) {
    for (const std::string* one :
         {&person.id, &person.old_id, &person.name, &person.nationality, &person.ethnicity,
          &person.religion, &person.origin, &person.address, &person.marks, &person.father,
          &person.mother, &person.spouse})
        chip_must(text::is_utf8(*one) && !text::has_forbidden_characters(*one) &&
                      text::tidy(*one) == *one,
                  "a text of the chip is none for a form");
    for (const auto& date : {person.birth, person.issued, person.expires})
        chip_must(!date || date->ok(), "a date of the chip is none");
    chip_must(!person.never_expires || !person.expires, "a card ends and does not");
}

void lds(std::string_view bytes) {
    const ByteView file = view_of(bytes);
    if (const auto photo = parse_dg2(file))
        chip_must(!photo->bytes.empty() && photo->bytes.size() < bytes.size(), "a made-up photo");
    if (const auto com = parse_ef_com(file))
        for (const int group : com->groups) chip_must(group >= 1 && group <= 16, "no such group");
    static_cast<void>(parse_dg15(file));
    std::optional<Mrz> lines;
    std::optional<Dg13> text;
    if (auto parsed = parse_dg1(file)) lines = *std::move(parsed);
    if (auto parsed = parse_dg13(file)) text = *std::move(parsed);
    check_texts(chip_person(lines, text).person);
}

// Nobody is trusted here, so nothing may ever be believed.
void sod(std::string_view bytes) {
    static const TrustFolder nobody;
    PassiveResult result = check_signature(view_of(bytes), &nobody, Instant{});
    chip_must(result.issuer != PassiveResult::Issuer::trusted, "nobody was trusted");
    check_group(result, 1, view_of(bytes));
    chip_must(!result.is_right(1), "a file holds its own hash");
    if (const auto object = parse_security_object(view_of(bytes)))
        chip_must(!object->hashes.empty(), "a list without hashes");
}

}  // namespace

std::span<const Target> chip_targets() {
    // Their seeds are files: tests/fuzz/corpus.
    static constexpr std::array all{Target{"tlv", tlv, ""}, Target{"mrz", mrz, ""},
                                    Target{"lds", lds, ""}, Target{"sod", sod, ""}};
    return all;
}

}  // namespace motcua::fuzz
