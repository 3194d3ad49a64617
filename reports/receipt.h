// Form 01 of circular 03/2025/TT-VPCP, "Giấy tiếp nhận hồ sơ và hẹn trả kết quả", as a PDF.
//
// Two copies (liên) in one file, each beginning on its own page: the first is kept, the second
// goes to the citizen. A long list of papers flows on to further pages that carry the code and
// the page number. The QR code holds the look-up URL only; it and the bar code hold nothing
// personal, nor does the title of the PDF. Times are local times of the office.
//
// Residence procedures get form CT04 of circulars 56/2021 and 66/2023/TT-BCA instead: the same
// data, drawn with its own layout file. Throws: ReportError; form_not_for_procedure when the layout
// is not that of the procedure.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reports/form_issue.h"
#include "reports/form_layout.h"
#include "reports/printed_form.h"

namespace motcua {

enum class Payment { unpaid, cash, transfer, online };

struct ReceiptFee {
    std::string name;
    std::optional<std::int64_t> dong;  // nothing: not published, which is not 0
    Payment paid = Payment::unpaid;
};

struct ReceiptComponent {
    std::string name;
    int originals = 0;
    int copies = 0;
    int electronic = 0;
    // Certification variant: pages of the paper, copies asked for, fee of this paper.
    int pages = 0;
    int copies_requested = 0;
    std::optional<std::int64_t> fee_dong;
};

enum class ReceiptVariant { standard, certification };

// Everything printed. An empty text prints dots to write on, or leaves an optional line out.
struct ReceiptData {
    ReceiptVariant variant = ReceiptVariant::standard;
    bool residence = false;  // CT04 applies, not form 01
    bool training = false;
    std::optional<Reprint> reprint;
    std::optional<Reissue> reissue;
    std::optional<DateExplanation> why;  // adds the annex once, behind both copies

    std::string parent_unit;  // "ỦY BAN NHÂN DÂN XÃ …"
    std::string unit;         // "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG"
    std::string number;       // in "Số: …/TTPVHCC"; the line is left out when empty
    std::string place;        // before the date

    std::string code;
    bool provisional_code = false;  // T-…

    std::string agency;  // receiving
    std::string applicant;
    std::string lodger;  // left out when empty: the applicant himself
    std::string address;
    std::string phone;
    std::string email;
    std::string id_document;  // left out when empty
    bool organisation = false;
    std::string request;

    std::vector<ReceiptComponent> components;
    int sets = 1;
    std::string term;  // "3 ngày làm việc"
    std::chrono::local_seconds received{};
    std::optional<std::chrono::local_seconds> counted_from;  // when other than received
    std::optional<std::chrono::local_seconds> due;           // nothing: not known yet
    std::string provisional_reason;                          // not empty: the due time may move
    bool clock_confirmed = false;  // the clerk confirmed a clock that was off
    std::string return_place;
    std::vector<ReceiptFee> fees;
    std::string register_book;  // the line is left out when both are empty
    std::string register_number;
    std::string officer;  // printed under the signature

    std::string lookup_url;      // ASCII; goes into the QR code
    std::string lookup_address;  // where to type code and secret
    std::string lookup_secret;   // as read out: "K7PX-M2Q9"
    std::string hotline;
    std::string opening_hours;
    std::string bring;
};

PrintedForm print_receipt(const ReceiptData& data, const FormLayout& layout, const FontSet& fonts,
                          Paper paper);

}  // namespace motcua
