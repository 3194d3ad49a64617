// The sheet laid before the papers of one component: big words for people, codes for the scanner.
//
// One A4 page a component. The QR code names component and dossier, the CODE128 below it the
// component alone (core/document/page_mark.h), both large enough for 100 points an inch and in the
// middle of the page, where no feeder cuts them off. Nothing personal. Throws: ReportError.
#pragma once

#include <string>
#include <vector>

#include "reports/form_layout.h"
#include "reports/printed_form.h"

namespace motcua {

struct CoverSheetData {
    std::string component;  // "1.001193/c03", or result_component of page_mark.h
    std::string name;       // "Giấy chứng sinh"; of the result the form's own words
    std::string procedure;  // its name
    std::string dossier;    // code; empty: for any dossier of the procedure
};

PrintedForm print_cover_sheets(const std::vector<CoverSheetData>& sheets, const FormLayout& layout,
                               const FontSet& fonts);

}  // namespace motcua
