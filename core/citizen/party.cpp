#include "core/citizen/party.h"

#include <array>
#include <cstdio>

#include "core/base/enum_names.h"
#include "core/base/text.h"

namespace motcua {
namespace {

constexpr std::array party_kinds{"person", "organisation"};
constexpr std::array id_kinds{"none", "personal_id", "old_id", "passport"};
constexpr std::array authorisations{"none", "certified", "relative"};
constexpr std::array sexes{"male", "female"};

std::string iso(std::chrono::year_month_day date) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text.data();
}

std::optional<std::chrono::year_month_day> from_iso(const std::string& text) {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    if (std::sscanf(text.c_str(), "%4d-%2u-%2u", &year, &month, &day) != 3) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                                           std::chrono::day{day}};
    return date.ok() ? std::optional(date) : std::nullopt;
}

void write_fields(JsonWriter& out, const Party& party) {
    out.field("kind", name_of(party.kind)).field("name", party.name);
    if (party.kind == PartyKind::person) {
        out.field("id_kind", name_of(party.id_kind)).field_if("id", party.id);
        if (party.birth) out.field("birth", iso(*party.birth));
        if (party.sex) out.field("sex", name_of(*party.sex));
    } else {
        out.field_if("tax_id", party.tax_id);
    }
    out.field_if("address", party.address).field_if("phone", party.phone);
    out.field_if("email", party.email);
}

}  // namespace

const char* name_of(PartyKind kind) { return party_kinds[static_cast<std::size_t>(kind)]; }
const char* name_of(IdKind kind) { return id_kinds[static_cast<std::size_t>(kind)]; }
const char* name_of(Authorisation authorisation) {
    return authorisations[static_cast<std::size_t>(authorisation)];
}
const char* name_of(Sex sex) { return sexes[static_cast<std::size_t>(sex)]; }

std::optional<PartyKind> party_kind_of(std::string_view name) {
    return by_name<PartyKind>(party_kinds, name);
}
std::optional<IdKind> id_kind_of(std::string_view name) { return by_name<IdKind>(id_kinds, name); }
std::optional<Authorisation> authorisation_of(std::string_view name) {
    return by_name<Authorisation>(authorisations, name);
}
std::optional<Sex> sex_of(std::string_view name) { return by_name<Sex>(sexes, name); }

void write_json(JsonWriter& out, const Party& party) {
    out.begin_object();
    write_fields(out, party);
    out.end_object();
}

void write_json(JsonWriter& out, const Lodger& lodger) {
    out.begin_object();
    write_fields(out, lodger.party);
    out.field_if("relation", lodger.relation);
    out.field("authorisation", name_of(lodger.authorisation)).end_object();
}

Party party_from_json(const Json& json) {
    Party party;
    party.kind = party_kind_of(json.string_or("kind")).value_or(PartyKind::person);
    party.name = json.string_or("name");
    party.id_kind = id_kind_of(json.string_or("id_kind")).value_or(IdKind::none);
    party.id = json.string_or("id");
    party.tax_id = json.string_or("tax_id");
    party.birth = from_iso(json.string_or("birth"));
    party.sex = sex_of(json.string_or("sex"));
    party.address = json.string_or("address");
    party.phone = json.string_or("phone");
    party.email = json.string_or("email");
    return party;
}

Lodger lodger_from_json(const Json& json) {
    return {party_from_json(json), json.string_or("relation"),
            authorisation_of(json.string_or("authorisation")).value_or(Authorisation::none)};
}

}  // namespace motcua
