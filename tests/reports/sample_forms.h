// Every form but the receipt with invented people: as on a usual day, with all optional fields
// empty, with the longest and rarest of everything, and on a counter for training.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "reports/apology.h"
#include "reports/board_list.h"
#include "reports/cash_drawer.h"
#include "reports/control_slip.h"
#include "reports/date_explanation.h"
#include "reports/post_papers.h"
#include "reports/refusal.h"
#include "reports/register.h"
#include "reports/stop_notice.h"
#include "reports/supplement_request.h"
#include "tests/reports/sample_receipt.h"

namespace motcua::sample {

enum class Kind { usual, empty, nasty, training };

std::chrono::local_seconds at(int month, int day, int hour, int minute);

// What is hard to set: letters of Ê Đê, Gia Rai and Mông names, words without blanks, old
// addresses of three levels, long reasons.
std::string rare_name();
std::string endless_name();
std::string old_address();
std::string long_reason();  // over 400 letters

FormIssue issue(Kind kind, bool dossier = true);

SupplementRequestData supplement_request(Kind kind, bool dossier = true);
RefusalData refusal(Kind kind, bool dossier = true);
ApologyData apology(Kind kind);
StopNoticeData stop_notice(Kind kind);
ControlSlipData control_slip(Kind kind);
RegisterData register_of(Kind kind, std::size_t rows);
std::vector<PostLabelData> post_labels(Kind kind);
PostListData post_list(Kind kind);
CashDrawerData cash_drawer(Kind kind);
BoardListData board_list(Kind kind);
DateExplanation why();

// All of them, to be printed the same way.
struct FormCase {
    std::string name;  // as a file name
    bool landscape = false;
    double margin = -1;  // of the page; as in the layout when negative
    std::function<PrintedForm(Paper)> print;
    std::vector<std::string> texts;  // must be readable on the paper, letter by letter
};
std::vector<FormCase> all_forms(Kind kind);

}  // namespace motcua::sample
