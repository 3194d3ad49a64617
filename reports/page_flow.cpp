#include "reports/page_flow.h"

#include <algorithm>

namespace motcua {
namespace {

constexpr double hairline = 0.18;
constexpr double cell_padding = 1.0;
// Where the base line stands in a line of the given height.
constexpr double base_line = 0.76;

}  // namespace

PageFlow::PageFlow(PdfDocument& document, const PageFormat& format,
                   std::function<void(PageFlow&)> continuation)
    : document_(document),
      format_(format),
      continuation_(std::move(continuation)),
      first_page_(document.pages()) {
    document_.add_page(format_.width, format_.height);
    y_ = format_.margin;
}

void PageFlow::new_page() {
    document_.add_page(format_.width, format_.height);
    y_ = format_.margin;
    if (continuation_) continuation_(*this);
}

void PageFlow::ensure(double millimetres) {
    if (room() < millimetres) new_page();
}

void PageFlow::paragraph(const Spans& spans, double size, Align align) {
    const double height = line_height(size);
    for (const TextLine& line : wrap(document_, spans, size, width())) {
        ensure(height);
        draw_line(document_, line, left(), y_ + height * base_line, width(), size, align);
        y_ += height;
    }
}

double PageFlow::block(const Spans& spans, double size, double x, double y, double width,
                       Align align, bool dry) {
    const double height = line_height(size);
    const auto lines = wrap(document_, spans, size, width);
    double at = y;
    for (const TextLine& line : lines) {
        if (!dry) draw_line(document_, line, x, at + height * base_line, width, size, align);
        at += height;
    }
    return at - y;
}

double PageFlow::row_height(const std::vector<Column>& columns, const std::vector<Spans>& cells,
                            double size) {
    double tallest = line_height(size);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const double inner = columns[i].share * width() - 2 * cell_padding;
        tallest = std::max(tallest, block(cells[i], size, 0, 0, inner, Align::left, true));
    }
    return tallest + 0.8;
}

void PageFlow::draw_row(const std::vector<Column>& columns, const std::vector<Spans>& cells,
                        double size, bool head) {
    const double height = row_height(columns, cells, size);
    double x = left();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const double w = columns[i].share * width();
        const double inner = w - 2 * cell_padding;
        const double text = block(cells[i], size, 0, 0, inner, Align::left, true);
        block(cells[i], size, x + cell_padding, y_ + (height - text) / 2, inner,
              head ? Align::centre : columns[i].align);
        document_.frame(x, y_, w, height, hairline);
        x += w;
    }
    y_ += height;
}

void PageFlow::table(const std::vector<Column>& columns,
                     const std::vector<std::vector<Spans>>& rows, double size) {
    std::vector<Spans> head;
    for (const Column& column : columns)
        head.push_back({{column.title, FontStyle::bold}});
    const double head_height = row_height(columns, head, size);
    // A head alone at the foot of a page helps nobody.
    ensure(head_height + (rows.empty() ? 0 : row_height(columns, rows.front(), size)));
    draw_row(columns, head, size, true);
    for (const auto& row : rows) {
        const double height = row_height(columns, row, size);
        if (room() < height) {
            new_page();
            draw_row(columns, head, size, true);
        }
        draw_row(columns, row, size, false);
    }
}

}  // namespace motcua
