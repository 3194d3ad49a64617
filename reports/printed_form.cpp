#include "reports/printed_form.h"

#include <algorithm>

namespace motcua {

PageFormat fitting_format(const FontSet& fonts, const PageFormat& format, const DrawForm& draw,
                          const std::vector<Fit>& fits) {
    for (const auto& [scale, gap] : fits) {
        PageFormat smaller = format;
        smaller.gap = gap;
        for (double* size : {&smaller.body, &smaller.small_print, &smaller.title}) *size *= scale;
        // The two columns of the head are made for their size.
        smaller.head *= std::min(scale, 1.0);
        PdfDocument measure(fonts);
        draw(measure, smaller);
        if (measure.pages() == 1) return smaller;
        if (measure.pages() > 2) break;
    }
    return format;
}

PrintedForm finish(PdfDocument& document) {
    PrintedForm out;
    out.pages = document.pages();
    out.missing_letters.assign(document.missing_letters().begin(),
                               document.missing_letters().end());
    out.boxes = document.boxes();
    out.pdf = document.bytes();
    return out;
}

}  // namespace motcua
