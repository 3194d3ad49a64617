// A read-only list of lines in columns, at most 2,000 of them, readable by assistive technology.
#pragma once

#include <wx/dataview.h>

#include <string>
#include <vector>

namespace motcua {

class LineList final : public wxDataViewListCtrl {
public:
    struct Column {
        std::string title;
        double width;  // in letter heights; 0: takes what is left
        bool right = false;
        bool code = false;
        int give_way = 0;  // on a screen too narrow for all, the highest are left out first
    };
    using Row = std::vector<std::string>;

    LineList(wxWindow* parent, const std::string& name, const std::vector<Column>& columns,
             bool header = true);

    // Keeps the selected row while the number of rows stays; otherwise selects `selected`.
    // The rows that are `stressed` (beside `rows`, or none) stand in bold.
    void show_rows(const std::vector<Row>& rows, int selected = 0, std::vector<bool> stressed = {});
    // A column that says nothing now gives its room to the others.
    void leave_out(std::size_t column, bool out);
    void choose(int row);
    // True while the rows are being filled: a selection then is no choice of the clerk.
    bool filling() const { return filling_; }
    bool has_focus() const;
    void move(int by);

private:
    void share_width();

    std::vector<Column> columns_;
    std::vector<bool> left_out_;
    std::vector<Row> rows_;
    class Store;
    Store* store_;  // owned by the control
    bool filling_ = false;
};

}  // namespace motcua
