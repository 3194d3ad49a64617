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

PageFlow::Row PageFlow::wrap_row(const std::vector<Column>& columns,
                                 const std::vector<Spans>& cells, double size) {
    Row row;
    for (std::size_t i = 0; i < columns.size(); ++i)
        row.push_back(
            wrap(document_, cells[i], size, columns[i].share * width() - 2 * cell_padding));
    return row;
}

std::size_t PageFlow::lines_in(const Row& row) {
    std::size_t most = 1;
    for (const auto& cell : row) most = std::max(most, cell.size());
    return most;
}

// Lines [from, from + count) of the row, framed.
void PageFlow::draw_row(const std::vector<Column>& columns, const Row& row, double size,
                        std::size_t from, std::size_t count, bool head) {
    const double line = line_height(size);
    const double height = row_height(count, size);
    double x = left();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const double w = columns[i].share * width();
        const std::size_t to = std::min(row[i].size(), from + count);
        const std::size_t shown = to > from ? to - from : 0;
        double y = y_ + (height - static_cast<double>(shown) * line) / 2;
        for (std::size_t k = from; k < to; ++k, y += line)
            draw_line(document_, row[i][k], x + cell_padding, y + line * base_line,
                      w - 2 * cell_padding, size, head ? Align::centre : columns[i].align);
        document_.frame(x, y_, w, height, hairline);
        x += w;
    }
    y_ += height;
}

double PageFlow::row_height(std::size_t lines, double size) const {
    return static_cast<double>(lines) * line_height(size) + 0.8;
}

void PageFlow::table(const std::vector<Column>& columns,
                     const std::vector<std::vector<Spans>>& rows, double size) {
    std::vector<Spans> titles;
    for (const Column& column : columns) titles.push_back({{column.title, FontStyle::bold}});
    const Row head = wrap_row(columns, titles, size);
    const auto draw_head = [&] { draw_row(columns, head, size, 0, lines_in(head), true); };
    // A head alone at the foot of a page helps nobody.
    ensure(row_height(lines_in(head), size) + row_height(2, size));
    draw_head();
    const double page = format_.height - format_.bottom - format_.margin -
                        row_height(lines_in(head), size) - 2 * line_height(size);
    for (const auto& cells : rows) {
        const Row row = wrap_row(columns, cells, size);
        const std::size_t lines = lines_in(row);
        for (std::size_t from = 0; from < lines;) {
            // A row goes to the next page whole, unless no page could hold it.
            const bool fits = room() >= row_height(lines - from, size);
            const auto whole =
                static_cast<std::size_t>(std::max(0.0, (room() - 0.8) / line_height(size)));
            const bool cut = !fits && whole > 0 && page < row_height(lines - from, size);
            if (!fits && !cut) {
                new_page();
                draw_head();
                continue;
            }
            const std::size_t count = fits ? lines - from : whole;
            draw_row(columns, row, size, from, count, false);
            from += count;
        }
    }
}

}  // namespace motcua
