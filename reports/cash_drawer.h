// The cash drawer of one counter and day: every receipt of money, by way, and what must be inside.
//
// For the clerk who hands the drawer over and the one who counts it. No national form; nothing of
// the citizens but the dossier codes. Amounts are whole dong, refunds negative. Throws:
// ReportError.
#pragma once

#include <cstdint>

#include "reports/form_issue.h"
#include "reports/printed_form.h"
#include "reports/receipt.h"

namespace motcua {

struct CashLine {
    std::chrono::local_seconds at{};
    std::string receipt;  // number of the fee receipt (biên lai)
    std::string code;
    std::string name;  // of the fee
    std::int64_t dong = 0;
    Payment way = Payment::cash;
    std::string reference;  // of a transfer or online payment
};

struct CashDrawerData {
    FormIssue issue;  // without a code
    std::chrono::local_days day{};
    std::string counter;
    std::string receipts_from;  // range of the receipt numbers; left out when empty
    std::string receipts_to;
    std::int64_t opening_dong = 0;
    std::vector<CashLine> lines;
    std::optional<std::int64_t> counted_dong;  // found in the drawer; dots when nothing
    std::string clerk;
    std::string receiver;
};

PrintedForm print_cash_drawer(const CashDrawerData& data, const FormLayout& layout,
                              const FontSet& fonts, Paper paper);

}  // namespace motcua
