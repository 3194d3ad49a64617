// Form 06 of circular 03/2025/TT-VPCP (05 of 2018), "Phiếu kiểm soát quá trình giải quyết hồ sơ".
//
// Travels with the dossier: one row per hand-over, filled from the history, so that a signature
// is only needed where a hand-over was not made in the system. Throws: ReportError.
#pragma once

#include "reports/form_issue.h"
#include "reports/printed_form.h"

namespace motcua {

// How the giving step ended, seen by whoever receives.
enum class StepResult { open, early, on_time, late };

struct ControlStep {
    std::string from_agency;  // giao
    std::string from_officer;
    std::string to_agency;  // nhận
    std::string to_officer;
    std::optional<std::chrono::local_seconds> at;  // nothing: dots to write on
    StepResult result = StepResult::open;
    std::string note;
};

struct ControlSlipData {
    FormIssue issue;
    std::string applicant;
    std::string request;
    std::chrono::local_seconds received{};
    std::optional<std::chrono::local_seconds> due;
    std::string agency;  // that settles
    std::vector<std::string> cooperating;
    std::vector<ControlStep> hand_overs;
    int empty_rows = 0;  // to be filled by hand
};

PrintedForm print_control_slip(const ControlSlipData& data, const FormLayout& layout,
                               const FontSet& fonts, Paper paper);

}  // namespace motcua
