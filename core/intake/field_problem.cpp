#include "core/intake/field_problem.h"

#include <array>

namespace motcua {

const char* word_of(FieldError error) {
    static constexpr std::array words{"malformed_json",    "wrong_type",           "missing",
                                      "too_long",          "forbidden_characters", "unknown_value",
                                      "unknown_procedure", "retired_procedure",    "unknown_case",
                                      "unknown_component", "unknown_fee",          "repeated",
                                      "not_a_personal_id", "not_an_old_id",        "not_a_passport",
                                      "not_a_tax_id",      "not_a_date",           "date_in_future",
                                      "not_a_phone",       "not_an_email",         "not_an_agency",
                                      "out_of_range",      "reason_needed",        "address_needed",
                                      "not_later",         "ground_needed"};
    static_assert(words.size() == static_cast<std::size_t>(FieldError::ground_needed) + 1);
    return words[static_cast<std::size_t>(error)];
}

const char* word_of(IntakeWarningKind kind) {
    static constexpr std::array words{"birth_disagrees_with_id",
                                      "sex_disagrees_with_id",
                                      "same_person_open",
                                      "components_unknown",
                                      "case_not_chosen",
                                      "term_not_published",
                                      "term_unit_unpublished",
                                      "fee_not_published",
                                      "fee_differs",
                                      "procedure_unverified",
                                      "component_failed",
                                      "paper_outside_list",
                                      "residence_form",
                                      "provisional_due",
                                      "provisional_code",
                                      "numbers_low",
                                      "lease_ends_soon",
                                      "clock_off"};
    static_assert(words.size() == static_cast<std::size_t>(IntakeWarningKind::clock_off) + 1);
    return words[static_cast<std::size_t>(kind)];
}

}  // namespace motcua
