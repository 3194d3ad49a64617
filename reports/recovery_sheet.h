// The recovery sheet: the key that opens a counter when every passphrase is forgotten.
//
// One A4 page, to be sealed in an envelope and locked away from the counter. It names the counter,
// never an officer: whoever finds it should not know more than the key itself says. No national
// form asks for it. Throws: ReportError.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "reports/form_layout.h"
#include "reports/printed_form.h"

namespace motcua {

struct RecoverySheetData {
    bool training = false;
    std::string unit;                 // as forms call it
    std::string agency;               // identifier
    std::string counter;              // "2"
    std::vector<std::string> groups;  // of the key, in their order
    std::chrono::local_seconds made{};
};

PrintedForm print_recovery_sheet(const RecoverySheetData& data, const FormLayout& layout,
                                 const FontSet& fonts);

}  // namespace motcua
