#include "core/citizen/identity_card.h"

#include <array>
#include <cstdio>

#include "core/base/text.h"
#include "core/citizen/party.h"

namespace motcua {
namespace {

constexpr std::array<const char*, 16> field_names = {
    "id",     "old_id",  "name",  "birth",  "sex",     "nationality", "ethnicity", "religion",
    "origin", "address", "marks", "issued", "expires", "father",      "mother",    "spouse"};
constexpr std::array<const char*, 2> source_names = {"qr", "chip"};
constexpr std::array<const char*, 4> state_names = {"none", "verified", "intact", "wrong"};
constexpr std::array<const char*, 17> reason_names = {
    "signature_valid",    "no_trusted_authority",  "untrusted_authority", "signature_wrong",
    "signer_revoked",     "signer_not_valid_then", "revocation_unknown",  "hash_wrong",
    "hash_missing",       "sod_unreadable",        "sod_missing",         "chip_authentic",
    "chip_is_copy",       "chip_cannot_prove",     "document_expired",    "number_differs",
    "unprotected_channel"};

struct TextField {
    CardField field;
    std::string CardPerson::*member;
};
constexpr std::array<TextField, 12> text_fields = {{
    {CardField::id, &CardPerson::id},
    {CardField::old_id, &CardPerson::old_id},
    {CardField::name, &CardPerson::name},
    {CardField::nationality, &CardPerson::nationality},
    {CardField::ethnicity, &CardPerson::ethnicity},
    {CardField::religion, &CardPerson::religion},
    {CardField::origin, &CardPerson::origin},
    {CardField::address, &CardPerson::address},
    {CardField::marks, &CardPerson::marks},
    {CardField::father, &CardPerson::father},
    {CardField::mother, &CardPerson::mother},
    {CardField::spouse, &CardPerson::spouse},
}};

struct DateField {
    CardField field;
    std::optional<std::chrono::year_month_day> CardPerson::*member;
};
constexpr std::array<DateField, 3> date_fields = {{
    {CardField::birth, &CardPerson::birth},
    {CardField::issued, &CardPerson::issued},
    {CardField::expires, &CardPerson::expires},
}};

void text_or_null(JsonWriter& out, const char* name, const std::string& text) {
    out.key(name);
    text.empty() ? out.null() : out.value(text);
}

void date_or_null(JsonWriter& out, const char* name,
                  const std::optional<std::chrono::year_month_day>& date) {
    out.key(name);
    if (!date) {
        out.null();
        return;
    }
    std::array<char, 16> line{};
    std::snprintf(line.data(), line.size(), "%04d-%02u-%02u", static_cast<int>(date->year()),
                  static_cast<unsigned>(date->month()), static_cast<unsigned>(date->day()));
    out.value(line.data());
}

void write_person(JsonWriter& out, const CardPerson& p) {
    out.begin_object();
    text_or_null(out, "id", p.id);
    text_or_null(out, "old_id", p.old_id);
    text_or_null(out, "name", p.name);
    date_or_null(out, "birth", p.birth);
    text_or_null(out, "sex", p.sex ? name_of(*p.sex) : "");
    text_or_null(out, "nationality", p.nationality);
    text_or_null(out, "ethnicity", p.ethnicity);
    text_or_null(out, "religion", p.religion);
    text_or_null(out, "origin", p.origin);
    text_or_null(out, "address", p.address);
    text_or_null(out, "marks", p.marks);
    date_or_null(out, "issued", p.issued);
    date_or_null(out, "expires", p.expires);
    out.field("never_expires", p.never_expires);
    text_or_null(out, "father", p.father);
    text_or_null(out, "mother", p.mother);
    text_or_null(out, "spouse", p.spouse);
    out.end_object();
}

// Cards print names in capitals, codes often do not.
bool same(const std::string& a, const std::string& b) {
    return text::lower(text::tidy(a)) == text::lower(text::tidy(b));
}

}  // namespace

const char* name_of(CardField field) { return field_names[static_cast<std::size_t>(field)]; }
const char* name_of(CardSource source) { return source_names[static_cast<std::size_t>(source)]; }
const char* name_of(CardState state) { return state_names[static_cast<std::size_t>(state)]; }
const char* name_of(CardReason reason) { return reason_names[static_cast<std::size_t>(reason)]; }

std::vector<CardField> differences(const CardPerson& a, const CardPerson& b) {
    std::vector<CardField> fields;
    for (const auto& [field, member] : text_fields)
        if (!(a.*member).empty() && !(b.*member).empty() && !same(a.*member, b.*member))
            fields.push_back(field);
    for (const auto& [field, member] : date_fields)
        if (a.*member && b.*member && a.*member != b.*member) fields.push_back(field);
    if (a.sex && b.sex && a.sex != b.sex) fields.push_back(CardField::sex);
    return fields;
}

CardPerson overridden(const CardPerson& code, const CardPerson& chip) {
    CardPerson person = chip;
    for (const auto& [field, member] : text_fields)
        if ((person.*member).empty()) person.*member = code.*member;
    for (const auto& [field, member] : date_fields)
        if (!(person.*member)) person.*member = code.*member;
    if (person.never_expires) person.expires.reset();
    if (!person.sex) person.sex = code.sex;
    return person;
}

std::vector<CardField> disagreeing_with_number(const CardPerson& person) {
    const auto id = CitizenId::parse(person.id);
    if (!id) return {};
    std::vector<CardField> fields;
    if (person.birth && id->birth_year() != person.birth->year())
        fields.push_back(CardField::birth);
    if (person.sex && id->sex() != *person.sex) fields.push_back(CardField::sex);
    return fields;
}

void write_json(JsonWriter& out, const CardReading& reading) {
    out.begin_object().field("source", std::string(name_of(reading.source))).key("person");
    write_person(out, reading.person);
    out.key("check").begin_array();
    for (const CardField field : reading.check) out.value(name_of(field));
    out.end_array().key("verification").begin_object();
    out.field("state", std::string(name_of(reading.verification.state))).key("reasons");
    out.begin_array();
    for (const CardReason reason : reading.verification.reasons) out.value(name_of(reason));
    out.end_array().end_object();
    out.field("apdus", reading.apdus).field("ms", std::int64_t{reading.took.count()});
    out.end_object();
}

}  // namespace motcua
