// A ruled table on a page flow: heads repeated on every page, long rows cut between lines.
//
// Columns of one group share a cell above their titles. Used by PageFlow::table.
#pragma once

#include "reports/page_flow.h"

namespace motcua {

class PageTable {
public:
    PageTable(PageFlow& flow, const std::vector<Column>& columns, double size);
    void draw(const std::vector<std::vector<Spans>>& rows);

private:
    using Lines = std::vector<TextLine>;
    using Row = std::vector<Lines>;  // lines of each cell

    Lines wrapped(const Spans& spans, double width);
    Row wrap_row(const std::vector<Spans>& cells);
    double width_of(std::size_t from, std::size_t to) const;  // columns [from, to)
    double row_height(std::size_t lines) const;
    double page_height() const;
    void draw_cell(const Lines& lines, double x, double y, double w, double h, Align align);
    // Lines [from, from + count) of the row, framed.
    void draw_row(const Row& row, std::size_t from, std::size_t count);
    void draw_whole_row(const Row& row);
    void draw_head();
    void begin_page();

    PageFlow& flow_;
    const std::vector<Column>& columns_;
    double size_;
    Row titles_;
    std::vector<Lines> groups_;  // by column: of the group that begins there
    std::vector<std::size_t> group_ends_;
    double group_height_ = 0;  // 0: no column has a group
    double head_height_ = 0;
};

}  // namespace motcua
