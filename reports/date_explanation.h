// Why a dossier is due when it is: day by day, on a sheet of its own or behind any form.
//
// No national form; the wording stands in common.json, which every layout includes.
#pragma once

#include "reports/form_issue.h"
#include "reports/printed_form.h"

namespace motcua {

// Begins a new page. Of the issue only the marks are used.
void draw_date_explanation(PdfDocument& document, const DateExplanation& why,
                           const FormLayout& layout, const FormIssue& issue,
                           const PageFormat& format);

PrintedForm print_date_explanation(const DateExplanation& why, const FormIssue& issue,
                                   const FormLayout& layout, const FontSet& fonts, Paper paper);

}  // namespace motcua
