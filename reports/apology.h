// Form 04 of circular 03/2025/TT-VPCP, "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết",
// and the slip of 2018 ("Phiếu xin lỗi và hẹn lại ngày trả kết quả", form 04 of circular
// 01/2018/TT-VPCP) that some procedure texts still name.
//
// The same data, two layouts and two texts. Both say when the result was due, why it is late and
// when it will be ready. Throws: ReportError.
#pragma once

#include "reports/form_issue.h"
#include "reports/printed_form.h"

namespace motcua {

struct ApologyData {
    FormIssue issue;
    std::string addressee;  // "Kính gửi": the applicant
    std::string agency;     // that apologises
    std::string request;    // the procedure
    std::chrono::local_seconds received{};
    std::string reason;
    // Nothing: not known, left as dots.
    std::optional<std::chrono::local_seconds> old_due;
    std::optional<std::chrono::local_seconds> new_due;
    std::string provisional_reason;  // not empty: the new date may move
    int extension = 0;               // which extension this is; 0 is not printed
    std::vector<std::string> recipients;
    std::string signer_title;  // "GIÁM ĐỐC", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"; the form's own if empty
    std::string signer;
};

PrintedForm print_apology(const ApologyData& data, const FormLayout& layout, const FontSet& fonts,
                          Paper paper);
PrintedForm print_apology_2018(const ApologyData& data, const FormLayout& layout,
                               const FontSet& fonts, Paper paper);

}  // namespace motcua
