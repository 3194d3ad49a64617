// A form on paper: its bytes and what a caller must know about them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "reports/page_flow.h"
#include "reports/pdf_document.h"

namespace motcua {

enum class Paper { a5, a4 };

// The name of the paper in the layout files.
inline const char* name_of(Paper paper) { return paper == Paper::a5 ? "a5" : "a4"; }

struct PrintedForm {
    std::string pdf;
    std::size_t pages = 0;
    // Letters no font has; each was printed as [U+XXXX]. To be reported as MC-6002.
    std::vector<char32_t> missing_letters;
    // Where everything lies, in the order it was drawn.
    std::vector<DrawnBox> boxes;
};

using DrawForm = std::function<void(PdfDocument&, const PageFormat&)>;

// A form that nearly fits one page is set a little smaller instead of leaving its signatures
// alone on a second page; `draw` is tried on paper that keeps nothing.
PageFormat fitting_format(const FontSet& fonts, const PageFormat& format, const DrawForm& draw);

// Ends the document.
PrintedForm finish(PdfDocument& document);

}  // namespace motcua
