// Who a dossier belongs to (applicant, chủ hồ sơ) or who brings it (lodger, người nộp).
//
// A person has a personal id of 12 digits, an old one of 9, a passport, or none; an organisation
// has its tax or registration number. The values here were judged once (core/intake/validate);
// empty means not given. JSON fields as in the `receive` contract.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "core/base/json.h"
#include "core/citizen/citizen_id.h"

namespace motcua {

enum class PartyKind { person, organisation };
enum class IdKind { none, personal_id, old_id, passport };
// A lodger's paper: certified, not needed for a close relative, or none shown.
enum class Authorisation { none, certified, relative };

struct Party {
    PartyKind kind = PartyKind::person;
    std::string name;
    IdKind id_kind = IdKind::none;
    std::string id;      // digits, or the passport's letters and digits
    std::string tax_id;  // organisations only
    std::optional<std::chrono::year_month_day> birth;
    std::optional<Sex> sex;
    std::string address;
    std::string phone;  // digits
    std::string email;

    // What a search by number finds: the id, or the organisation's tax number.
    const std::string& number() const { return kind == PartyKind::person ? id : tax_id; }
    friend bool operator==(const Party&, const Party&) = default;
};

struct Lodger {
    Party party;
    std::string relation;
    Authorisation authorisation = Authorisation::none;
    friend bool operator==(const Lodger&, const Lodger&) = default;
};

const char* name_of(PartyKind kind);
const char* name_of(IdKind kind);
const char* name_of(Authorisation authorisation);
const char* name_of(Sex sex);
std::optional<PartyKind> party_kind_of(std::string_view name);
std::optional<IdKind> id_kind_of(std::string_view name);
std::optional<Authorisation> authorisation_of(std::string_view name);
std::optional<Sex> sex_of(std::string_view name);

void write_json(JsonWriter& out, const Party& party);
void write_json(JsonWriter& out, const Lodger& lodger);
// For texts we wrote ourselves: unknown fields are passed over, unreadable ones left empty.
Party party_from_json(const Json& json);
Lodger lodger_from_json(const Json& json);

}  // namespace motcua
