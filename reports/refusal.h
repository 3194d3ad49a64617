// Form 03 of circular 03/2025/TT-VPCP, "Phiếu từ chối tiếp nhận giải quyết hồ sơ", as a PDF.
//
// Before a code exists (reception is refused) and of a received dossier. Residence procedures
// print CT06 of the police with the same data and its own layout file.
// Throws: ReportError; form_not_for_procedure when the layout is not that of the procedure.
#pragma once

#include "reports/form_issue.h"
#include "reports/printed_form.h"

namespace motcua {

struct RefusalData {
    FormIssue issue;
    std::string agency;  // that refuses
    std::string applicant;
    std::string address;
    std::string phone;
    std::string email;
    std::string request;
    std::vector<std::string> reasons;
    std::string legal_ground;  // the line is left out when empty
    std::string lodger;        // signs; the applicant when empty
    std::string officer;
};

PrintedForm print_refusal(const RefusalData& data, const FormLayout& layout, const FontSet& fonts,
                          Paper paper);

}  // namespace motcua
