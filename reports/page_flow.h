// Blocks that flow down the pages of one copy of a form: paragraphs, tables, kept-together boxes.
//
// When a block does not fit, a new page begins and the continuation head is drawn on it; table
// heads are repeated, and a row longer than a page is cut between lines. Lengths are millimetres,
// font sizes points. Lifetime: the document and the format must outlive it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "reports/text_layout.h"

namespace motcua {

// Sizes of one paper; read from the layout file.
struct PageFormat {
    double width = 148;
    double height = 210;
    double margin = 10;  // left, right and top
    double bottom = 10;  // under the last block, holds the foot line
    double body = 9.5;
    double small_print = 7.5;
    double head = 9;
    double title = 12;
    double leading = 1.22;  // line height over font size
    double gap = 0;         // between lines of wording, where there is room for it
};

struct Column {
    std::string title;
    double share;  // of the width
    Align align = Align::left;
    std::string group = "";  // neighbours of one group share a head cell with these words
};

// Where the base line stands in a line of the given height.
constexpr double base_line = 0.76;

class PageFlow {
public:
    PageFlow(PdfDocument& document, const PageFormat& format,
             std::function<void(PageFlow&)> continuation);

    PdfDocument& document() { return document_; }
    const PageFormat& format() const { return format_; }
    double left() const { return format_.margin; }
    double width() const { return format_.width - 2 * format_.margin; }
    double y() const { return y_; }
    double room() const { return format_.height - format_.bottom - y_; }
    std::size_t first_page() const { return first_page_; }

    void move_to(double y) { y_ = y; }
    void skip(double millimetres) { y_ += millimetres; }
    // Begins a new page when less than this is left.
    void ensure(double millimetres);
    void new_page();
    double line_height(double size) const { return size * format_.leading / (72.0 / 25.4); }

    void paragraph(const Spans& spans, double size, Align align = Align::left);
    // Inside [x, x + width], without page breaks; answers the height. Draws nothing when `dry`.
    double block(const Spans& spans, double size, double x, double y, double width,
                 Align align = Align::left, bool dry = false);
    void table(const std::vector<Column>& columns, const std::vector<std::vector<Spans>>& rows,
               double size);

private:
    PdfDocument& document_;
    const PageFormat& format_;
    std::function<void(PageFlow&)> continuation_;
    std::size_t first_page_;
    double y_ = 0;
};

}  // namespace motcua
