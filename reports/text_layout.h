// Text in several styles broken into lines that fit a width.
//
// Breaks at blanks; a word wider than the line (a long address without blanks, a URL) is cut
// between letters. A line feed in a text ends its line. Widths are millimetres.
#pragma once

#include <string>
#include <vector>

#include "reports/pdf_document.h"

namespace motcua {

struct Span {
    std::string text;
    FontStyle style = FontStyle::regular;
    friend bool operator==(const Span&, const Span&) = default;
};
using Spans = std::vector<Span>;

struct TextLine {
    Spans spans;
    double width = 0;
};

std::vector<TextLine> wrap(PdfDocument& document, const Spans& spans, double size, double width);

enum class Align { left, centre, right };

// Draws one line whose base line is y inside [x, x + width].
void draw_line(PdfDocument& document, const TextLine& line, double x, double y, double width,
               double size, Align align);

// The largest size up to `size` at which the text fits the width, not below half of it.
double fitting_size(PdfDocument& document, const std::string& text, FontStyle style, double size,
                    double width);

}  // namespace motcua
