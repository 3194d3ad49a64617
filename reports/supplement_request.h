// Form 02 of circular 03/2025/TT-VPCP, "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", as a PDF.
//
// Given before a code exists, as guidance (no code, no look-up box), and of a received dossier.
// Only papers of the published list may be asked for (decree 118/2025/NĐ-CP); an item outside it
// is marked with its legal ground, and where the list itself is unknown the form says so.
// Residence procedures print CT05 of the police with the same data and its own layout file.
// Throws: ReportError; form_not_for_procedure when the layout is not that of the procedure.
#pragma once

#include "reports/form_issue.h"
#include "reports/printed_form.h"

namespace motcua {

struct RequestedPaper {
    std::string text;  // the paper, and what is to be done about it
    bool outside_list = false;
    std::string legal_ground;  // of an item outside the list
};

// What the request does to the due time of a received dossier; set by the procedure's rule.
enum class AfterSupplement { unsaid, continues, restarts };

struct SupplementRequestData {
    FormIssue issue;
    std::string applicant;
    std::string request;
    std::string address;
    std::string phone;
    std::string email;
    std::vector<RequestedPaper> items;
    bool list_unknown = false;  // no published list at hand to check the items against
    std::string reason;
    int ordinal = 0;  // 2: the second request of this dossier; 0 and 1 are not printed
    std::optional<std::chrono::local_days> respond_by;
    AfterSupplement after = AfterSupplement::unsaid;
    std::string contact;  // whom to ask
    std::string contact_phone;
    std::string officer;  // printed under the signature
};

PrintedForm print_supplement_request(const SupplementRequestData& data, const FormLayout& layout,
                                     const FontSet& fonts, Paper paper);

}  // namespace motcua
