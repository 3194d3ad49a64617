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
};

struct Column {
    std::string title;
    double share;  // of the width
    Align align = Align::left;
};

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
    double line_height(double size) const { return size * format_.leading / (72.0 / 25.4); }

    void paragraph(const Spans& spans, double size, Align align = Align::left);
    // Inside [x, x + width], without page breaks; answers the height. Draws nothing when `dry`.
    double block(const Spans& spans, double size, double x, double y, double width,
                 Align align = Align::left, bool dry = false);
    void table(const std::vector<Column>& columns, const std::vector<std::vector<Spans>>& rows,
               double size);

private:
    void new_page();
    using Row = std::vector<std::vector<TextLine>>;  // lines of each cell
    Row wrap_row(const std::vector<Column>& columns, const std::vector<Spans>& cells, double size);
    static std::size_t lines_in(const Row& row);
    double row_height(std::size_t lines, double size) const;
    void draw_row(const std::vector<Column>& columns, const Row& row, double size, std::size_t from,
                  std::size_t count, bool head);

    PdfDocument& document_;
    const PageFormat& format_;
    std::function<void(PageFlow&)> continuation_;
    std::size_t first_page_;
    double y_ = 0;
};

}  // namespace motcua
