// Form 05 of circular 03/2025/TT-VPCP, "Thông báo dừng giải quyết hồ sơ", as a PDF.
//
// Who asked for the stop, at which stage the dossier stood, what was decided and what becomes of
// money already paid; lawful only while no decision on the result exists, and the form says so.
// Throws: ReportError.
#pragma once

#include <cstdint>

#include "reports/form_issue.h"
#include "reports/printed_form.h"

namespace motcua {

struct StopPayment {
    std::string name;
    std::int64_t dong = 0;
    std::string outcome;  // "hoàn trả 150.000 đồng"; dots when empty
};

struct StopNoticeData {
    FormIssue issue;
    std::string addressee;
    std::string agency;
    std::string request;
    std::string address;
    std::string phone;
    std::chrono::local_seconds received{};
    std::optional<std::chrono::local_seconds> due;
    bool on_request = false;  // the applicant asked; otherwise the agency decides
    std::optional<std::chrono::local_seconds> requested;
    std::string stage;  // where the dossier stood
    std::string reason;
    std::string legal_ground;  // left out when empty
    std::string decision;
    std::vector<StopPayment> payments;  // empty: nothing was paid
    std::vector<std::string> recipients;
    std::string signer_title;
    std::string signer;
};

PrintedForm print_stop_notice(const StopNoticeData& data, const FormLayout& layout,
                              const FontSet& fonts, Paper paper);

}  // namespace motcua
