// What a clerk typed or a script sent for an act on a dossier, before anybody judged it.
//
// One JSON object; each verb takes the fields it needs and passes over the rest:
//   reason, legal_ground, note            any verb
//   officer, step, unit, step_due         assign, forward, take, transfer
//   items: ["paper", {"component","what","reason","legal_ground"}], until    supplement
//   due (a date or an instant) or term ("5wd")                               extend
//   fees: [{"code","name","amount"}], amount                                 financial
//   amount, fee, way, reference                                              paid, pay, refund
//   result: {"text","code","number","electronic"}                            finish
//   to, name, identity_checked, authorisation                                hand-over
//   tracking, carrier                                                        post
//   kind: wrong|uncollected                                                  return-result
//   with (a code), kind: interlinked|copies                                  link
//   applicant, components, fees, return, note (as `receive` reads them)      correct, accept
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/intake/field_problem.h"

namespace motcua {

struct AskedPaper {
    std::string component;  // an id of the catalogue; empty: found by its words, or outside it
    std::string what;
    std::string reason;
    std::string legal_ground;
};

struct AskedFee {
    std::string code;
    std::string name;
    std::optional<std::int64_t> amount;
};

struct ActForm {
    std::string reason;
    std::string legal_ground;
    std::string note;
    std::string kind;
    std::string officer;
    std::string step;
    std::string unit;
    std::string step_due;
    std::vector<AskedPaper> items;
    std::string until;
    std::string due;
    std::string term;
    std::vector<AskedFee> fees;
    std::optional<std::int64_t> amount;
    std::string fee;
    std::string way;
    std::string reference;
    std::string result_text;
    std::string result_code;
    std::string result_number;
    bool result_electronic = false;
    std::string to;
    std::string name;
    bool identity_checked = false;
    std::string authorisation;
    std::string tracking;
    std::string carrier;
    std::string with;
    // The fields of an intake form that a correction puts in place of what stands; JSON.
    std::string corrected;
};

// An empty text is an empty form. The problem names the field that has another type.
Result<ActForm, FieldProblem> parse_act_form(std::string_view json);

}  // namespace motcua
