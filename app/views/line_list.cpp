#include "app/views/line_list.h"

#include <algorithm>

#include "app/views/accessible.h"
#include "app/views/theme.h"
#include "app/views/wx_text.h"

namespace motcua {
namespace {

constexpr double least_width = 5.5;   // of an open column, in letter heights
constexpr double least_share = 0.65;  // of the others; below that the list scrolls
constexpr double whole_share = 0.92;  // … where columns can be left out instead

}  // namespace

// Cells, and which rows stand in bold: in the open columns, the others are as wide as usual
// letters.
class LineList::Store final : public wxDataViewListStore {
public:
    explicit Store(const std::vector<Column>& columns) : columns_(columns) {}
    std::vector<bool> stressed;
    bool GetAttrByRow(unsigned row, unsigned column, wxDataViewItemAttr& look) const override {
        if (row >= stressed.size() || !stressed[row] || columns_[column].width > 0) return false;
        look.SetBold(true);
        return true;
    }

private:
    const std::vector<Column> columns_;
};

LineList::LineList(wxWindow* parent, const std::string& name, const std::vector<Column>& columns,
                   bool header)
    : wxDataViewListCtrl(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                         wxDV_SINGLE | (header ? 0 : wxDV_NO_HEADER)),
      columns_(columns),
      left_out_(columns.size(), false),
      store_(new Store(columns)) {
    AssociateModel(store_);
    store_->DecRef();
    set_accessible_name(this, name);
    SetMinSize(wxSize(theme::em(this, 8), theme::em(this, 5)));
    for (const Column& column : columns_) {
        const double width = column.width > 0 ? column.width : 8;
        auto* made =
            AppendTextColumn(wx(column.title), wxDATAVIEW_CELL_INERT, theme::em(this, width),
                             column.right ? wxALIGN_RIGHT : wxALIGN_LEFT, wxDATAVIEW_COL_RESIZABLE);
        // What is cut says so; of a code the end tells more than the middle.
        made->GetRenderer()->EnableEllipsize(column.code ? wxELLIPSIZE_MIDDLE : wxELLIPSIZE_END);
    }
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        share_width();
        event.Skip();
    });
}

// On a narrow screen every column gives way, so that none falls off the right edge; when even
// that is not enough, whole columns are left out: words cut to a letter tell nothing.
void LineList::share_width() {
    const double whole = double(GetSize().x) / theme::em(this, 1) - 1.5;  // the scroll bar
    const bool may_leave_out = std::any_of(columns_.begin(), columns_.end(),
                                           [](const Column& c) { return c.give_way > 0; });
    int out = 10;
    double fixed = 0;
    int open = 0;
    const auto fits = [&] {
        fixed = 0;
        open = 0;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const Column& column = columns_[i];
            if (column.give_way >= out || left_out_[i]) continue;
            fixed += column.width;
            if (column.width <= 0) ++open;
        }
        return fixed * (may_leave_out ? whole_share : least_share) + open * least_width <= whole;
    };
    while (!fits() && out > 1) --out;
    if (open == 0) return;
    const double rest = std::max(least_width, (whole - fixed) / open);
    const double share = std::clamp((whole - rest * open) / fixed, least_share, 1.0);
    for (unsigned i = 0; i < columns_.size(); ++i) {
        const Column& column = columns_[i];
        GetColumn(i)->SetHidden(column.give_way >= out || left_out_[i]);
        const double width = column.width <= 0 ? rest : column.width * share;
        GetColumn(i)->SetWidth(theme::em(this, std::max(2.0, width)));
    }
}

void LineList::leave_out(std::size_t column, bool out) {
    if (left_out_[column] == out) return;
    left_out_[column] = out;
    share_width();
}

void LineList::show_rows(const std::vector<Row>& rows, int selected, std::vector<bool> stressed) {
    if (rows == rows_ && stressed == store_->stressed) return;
    store_->stressed = std::move(stressed);
    filling_ = true;
    const int before = GetSelectedRow();
    const bool same_size = rows.size() == rows_.size();
    if (!same_size) DeleteAllItems();
    for (std::size_t r = 0; r < rows.size(); ++r) {
        if (same_size) {
            for (unsigned c = 0; c < rows[r].size(); ++c) {
                if (rows[r][c] != rows_[r][c])
                    SetTextValue(wx(rows[r][c]), static_cast<unsigned>(r), c);
            }
            continue;
        }
        wxVector<wxVariant> cells;
        for (const auto& cell : rows[r]) cells.push_back(wx(cell));
        AppendItem(cells);
    }
    rows_ = rows;
    choose(same_size && before >= 0 ? before : selected);
    filling_ = false;
}

void LineList::choose(int row) {
    if (row < 0 || row >= static_cast<int>(rows_.size())) return;
    SelectRow(static_cast<unsigned>(row));
    EnsureVisible(RowToItem(row));
}

bool LineList::has_focus() const {
    const wxWindow* focus = FindFocus();
    return focus != nullptr && (focus == this || focus->GetParent() == this);
}

void LineList::move(int by) {
    choose(std::clamp(GetSelectedRow() + by, 0, static_cast<int>(rows_.size()) - 1));
}

}  // namespace motcua
