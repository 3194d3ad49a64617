// What the clerk typed or a script sent, before anybody judged it.
//
// The fields are those of the `receive` contract, as text; drafts are kept as the same JSON, so
// that a half-filled form comes back as it was. core/intake/validate turns it into values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/intake/field_problem.h"

namespace motcua {

struct PartyForm {
    std::string kind = "person";  // person, organisation
    std::string name;
    std::string id_kind;  // empty with an id: personal_id
    std::string id;
    std::string birth;  // as typed: 5/6/84 or 1984-06-05
    std::string sex;    // male, female or empty
    std::string address;
    std::string phone;
    std::string email;
    std::string tax_id;         // organisations
    std::string relation;       // lodgers
    std::string authorisation;  // lodgers: certified, relative, none
    friend bool operator==(const PartyForm&, const PartyForm&) = default;
};

struct ComponentForm {
    std::string code;  // empty: a paper outside the published list, named below
    std::string name;
    std::int64_t originals = 0;
    std::int64_t copies = 0;
    std::int64_t electronic = 0;
    std::int64_t pages = 0;
    std::int64_t copies_requested = 0;
    bool checked_against_original = false;
    std::string result;  // pass, fail or empty
    std::string reason;
    friend bool operator==(const ComponentForm&, const ComponentForm&) = default;
};

struct FeeForm {
    std::string code;
    std::optional<std::int64_t> amount;  // nothing: computed from the catalogue
    std::string paid;                    // none, cash, transfer, online
    std::string reference;
    friend bool operator==(const FeeForm&, const FeeForm&) = default;
};

struct IntakeForm {
    std::string procedure;
    std::string case_id;
    std::string channel = "counter";
    std::int64_t sets = 1;
    PartyForm applicant;
    std::optional<PartyForm> lodger;
    std::string supporting;  // agency identifiers; empty: this counter's unit
    std::string receiving;
    std::string competent;
    // Nothing: those of the catalogue, unchecked. An empty list says that none was handed in.
    std::optional<std::vector<ComponentForm>> components;
    std::optional<std::vector<FeeForm>> fees;  // nothing: those of the catalogue, unpaid
    std::string return_way = "counter";
    std::string return_address;
    // Of a dossier that came by post, as typed: when the post office stamped it, when it arrived.
    std::string stamped_at;
    std::string arrived_at;
    std::string note;
    friend bool operator==(const IntakeForm&, const IntakeForm&) = default;
};

// The problem names the field ("components[2].pages"): wrong type, or the whole text no JSON.
// Fields nobody knows are passed over.
Result<IntakeForm, FieldProblem> parse_intake_form(std::string_view json);
Result<IntakeForm, FieldProblem> intake_form_from_json(const Json& json);
std::string to_json(const IntakeForm& form);

}  // namespace motcua
