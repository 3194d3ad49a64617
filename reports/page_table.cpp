#include "reports/page_table.h"

#include <algorithm>

namespace motcua {
namespace {

constexpr double hairline = 0.18;
constexpr double cell_padding = 1.0;

std::size_t most_lines(const std::vector<std::vector<TextLine>>& row) {
    std::size_t most = 1;
    for (const auto& cell : row) most = std::max(most, cell.size());
    return most;
}

}  // namespace

PageTable::PageTable(PageFlow& flow, const std::vector<Column>& columns, double size)
    : flow_(flow), columns_(columns), size_(size), groups_(columns.size()) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        titles_.push_back(wrapped({{columns[i].title, FontStyle::bold}}, width_of(i, i + 1)));
        std::size_t end = i + 1;
        while (!columns[i].group.empty() && end < columns.size() &&
               columns[end].group == columns[i].group)
            ++end;
        group_ends_.push_back(end);
        const bool begins = i == 0 || columns[i].group != columns[i - 1].group;
        if (columns[i].group.empty() || !begins) continue;
        groups_[i] = wrapped({{columns[i].group, FontStyle::bold}}, width_of(i, end));
        group_height_ = std::max(group_height_, row_height(groups_[i].size()));
    }
    double grouped = 0;
    double alone = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        double& tallest = columns[i].group.empty() ? alone : grouped;
        tallest = std::max(tallest, row_height(titles_[i].size()));
    }
    head_height_ = std::max(alone, group_height_ + grouped);
}

PageTable::Lines PageTable::wrapped(const Spans& spans, double width) {
    return wrap(flow_.document(), spans, size_, width - 2 * cell_padding);
}

PageTable::Row PageTable::wrap_row(const std::vector<Spans>& cells) {
    Row row;
    for (std::size_t i = 0; i < columns_.size(); ++i)
        row.push_back(wrapped(cells[i], width_of(i, i + 1)));
    return row;
}

double PageTable::width_of(std::size_t from, std::size_t to) const {
    double share = 0;
    for (std::size_t i = from; i < to; ++i) share += columns_[i].share;
    return share * flow_.width();
}

double PageTable::row_height(std::size_t lines) const {
    return static_cast<double>(lines) * flow_.line_height(size_) + 0.8;
}

double PageTable::page_height() const {
    const PageFormat& format = flow_.format();
    return format.height - format.bottom - format.margin - head_height_ -
           2 * flow_.line_height(size_);
}

void PageTable::draw_cell(const Lines& lines, double x, double y, double w, double h, Align align) {
    const double line = flow_.line_height(size_);
    double at = y + (h - static_cast<double>(lines.size()) * line) / 2;
    for (const TextLine& one : lines) {
        draw_line(flow_.document(), one, x + cell_padding, at + line * base_line,
                  w - 2 * cell_padding, size_, align);
        at += line;
    }
    flow_.document().frame(x, y, w, h, hairline);
}

void PageTable::draw_row(const Row& row, std::size_t from, std::size_t count) {
    const double height = row_height(count);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const auto begin =
            row[i].begin() + static_cast<std::ptrdiff_t>(std::min(from, row[i].size()));
        const auto end =
            row[i].begin() + static_cast<std::ptrdiff_t>(std::min(from + count, row[i].size()));
        draw_cell(Lines(begin, end), flow_.left() + width_of(0, i), flow_.y(), width_of(i, i + 1),
                  height, columns_[i].align);
    }
    flow_.skip(height);
}

void PageTable::draw_head() {
    const double y = flow_.y();
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const double x = flow_.left() + width_of(0, i);
        const double above = columns_[i].group.empty() ? 0 : group_height_;
        if (!groups_[i].empty())
            draw_cell(groups_[i], x, y, width_of(i, group_ends_[i]), above, Align::centre);
        draw_cell(titles_[i], x, y + above, width_of(i, i + 1), head_height_ - above,
                  Align::centre);
    }
    flow_.skip(head_height_);
}

void PageTable::begin_page() {
    flow_.new_page();
    draw_head();
}

// Goes to the next page whole, unless no page could hold it.
void PageTable::draw_whole_row(const Row& row) {
    const std::size_t lines = most_lines(row);
    for (std::size_t from = 0; from < lines;) {
        const bool fits = flow_.room() >= row_height(lines - from);
        const auto whole = static_cast<std::size_t>(
            std::max(0.0, (flow_.room() - 0.8) / flow_.line_height(size_)));
        const bool cut = !fits && whole > 0 && page_height() < row_height(lines - from);
        if (!fits && !cut) {
            begin_page();
            continue;
        }
        const std::size_t count = fits ? lines - from : whole;
        draw_row(row, from, count);
        from += count;
    }
}

void PageTable::draw(const std::vector<std::vector<Spans>>& rows) {
    // A head alone at the foot of a page helps nobody.
    flow_.ensure(head_height_ + row_height(2));
    draw_head();
    for (const auto& cells : rows) draw_whole_row(wrap_row(cells));
}

}  // namespace motcua
