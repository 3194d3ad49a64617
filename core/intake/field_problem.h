// What is wrong with a field of an intake form, and what a clerk should merely know.
//
// A problem refuses the form; a warning never does. Both are data: app/presenters words them.
#pragma once

#include <string>
#include <vector>

namespace motcua {

enum class FieldError {
    malformed_json,
    wrong_type,
    missing,
    too_long,
    forbidden_characters,
    unknown_value,  // not one of the words the field takes
    unknown_procedure,
    retired_procedure,  // detail: the code that took its place
    unknown_case,
    unknown_component,
    unknown_fee,
    repeated,           // the same component or fee twice
    not_a_personal_id,  // 12 digits
    not_an_old_id,      // 9 digits
    not_a_passport,
    not_a_tax_id,
    not_a_date,
    date_in_future,
    not_a_phone,
    not_an_email,
    not_an_agency,
    out_of_range,
    reason_needed,   // a failed paper, or one outside the published list
    address_needed,  // the result goes by post
    not_later,       // a new date that is not behind the one in force
    ground_needed,   // a legal ground
};

struct FieldProblem {
    std::string field;  // "applicant.birth", "components[2].reason"
    FieldError error = FieldError::missing;
    std::string detail;  // never personal data
};

enum class IntakeWarningKind {
    birth_disagrees_with_id,
    sex_disagrees_with_id,
    same_person_open,    // detail: the code of the open dossier
    components_unknown,  // the list of papers is not published
    case_not_chosen,     // the procedure has cases and none was chosen
    term_not_published,
    term_unit_unpublished,  // a bare number of days: working days were taken
    fee_not_published,
    fee_differs,           // the amount typed is not the catalogue's
    procedure_unverified,  // the catalogue's entry is marked so
    component_failed,
    paper_outside_list,
    residence_form,    // the police's own forms: form 01 is not printed
    provisional_due,   // rests on days off that are not settled
    provisional_code,  // no number left: a T- code
    numbers_low,       // detail: how many are left today
    lease_ends_soon,   // detail: the last day
    clock_off,         // detail: seconds
};

struct IntakeWarning {
    IntakeWarningKind kind;
    std::string field;
    std::string detail;
};

// "MC-1003", "not_a_phone": stable words for scripts.
const char* word_of(FieldError error);
const char* word_of(IntakeWarningKind kind);

}  // namespace motcua
