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

// How a form is set to fit one page; tried one after the other. What fits none of them is set as
// the layout has it, on several pages.
struct Fit {
    double scale;  // of the letters
    double gap;    // between lines of wording
};
inline const std::vector<Fit> tight_fits = {{1.0, 0}, {0.95, 0}, {0.9, 0}, {0.86, 0}};
// Tables do not grow, their columns are made for the size.
inline const std::vector<Fit> table_fits = {{1.0, 0.6}, {1.0, 0}, {0.95, 0}, {0.9, 0}, {0.86, 0}};
// A short letter breathes instead of standing at the top of an empty page.
inline const std::vector<Fit> roomy_fits = {{1.06, 1.6}, {1.06, 0.8}, {1.0, 0.4}, {1.0, 0},
                                            {0.95, 0},   {0.9, 0},    {0.86, 0}};

// `draw` is tried on paper that keeps nothing, so that signatures do not stand alone on a second
// page where a little smaller letters would have held them on the first.
PageFormat fitting_format(const FontSet& fonts, const PageFormat& format, const DrawForm& draw,
                          const std::vector<Fit>& fits = tight_fits);

// Ends the document.
PrintedForm finish(PdfDocument& document);

}  // namespace motcua
