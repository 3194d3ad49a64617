// A lane of the morning list on paper, as it is seen: A4 landscape, any number of pages, each with
// the heads of the columns and its number. No national form asks for it; who prints it signs it.
//
// The cells are words of the window, made by the caller. Throws: ReportError.
#pragma once

#include "reports/form_issue.h"
#include "reports/printed_form.h"

namespace motcua {

struct BoardListRow {
    std::string code;
    std::string state;
    std::string person;
    std::string procedure;
    std::string received;
    std::string due;
    std::string remaining;
    std::string note;
};

struct BoardListData {
    FormIssue issue;       // without a code; its date is the moment the list was seen
    std::string lane;      // "Quá hạn"
    std::string narrowed;  // what it was narrowed to; empty: nothing left out
    std::vector<BoardListRow> rows;
    std::string keeper;  // signs
};

PrintedForm print_board_list(const BoardListData& data, const FormLayout& layout,
                             const FontSet& fonts);

}  // namespace motcua
