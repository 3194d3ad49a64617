#include "reports/page_flow.h"

#include "reports/page_table.h"

namespace motcua {
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

void PageFlow::table(const std::vector<Column>& columns,
                     const std::vector<std::vector<Spans>>& rows, double size) {
    PageTable(*this, columns, size).draw(rows);
}

}  // namespace motcua
