// Form 07 of circular 03/2025/TT-VPCP (06 of 2018), "Sổ theo dõi hồ sơ": A4 landscape, any number
// of pages, each with the heads of the columns and its number; the totals end it.
//
// Throws: ReportError.
#pragma once

#include "reports/form_issue.h"
#include "reports/printed_form.h"

namespace motcua {

struct RegisterRow {
    std::string code;
    std::string procedure;
    int sets = 1;
    std::string name;
    std::string address;
    std::string phone;
    std::string agency;  // that settles
    std::chrono::local_seconds received{};
    std::optional<std::chrono::local_seconds> due;
    std::optional<std::chrono::local_seconds> returned;
    std::string return_way;
    std::string received_by;  // who took the result; signs on paper
    std::string note;
};

// Counted by the caller, over the same rows: the paper only says them. What was received was
// returned, is ready, has ended without a result, or is open.
struct RegisterTotals {
    std::size_t received = 0;
    std::size_t returned = 0;
    std::size_t in_time = 0;  // of the returned ones
    std::size_t late = 0;
    std::size_t ready = 0;  // a result waits to be collected
    std::size_t ended = 0;  // refused, stopped or withdrawn
    std::size_t open = 0;
};

struct RegisterData {
    FormIssue issue;  // without a code
    std::string book;
    std::chrono::local_days from{};
    std::chrono::local_days to{};  // inclusive
    std::vector<RegisterRow> rows;
    RegisterTotals totals;
    std::string keeper;  // signs
    std::string signer_title;
    std::string signer;
};

PrintedForm print_register(const RegisterData& data, const FormLayout& layout,
                           const FontSet& fonts);

}  // namespace motcua
