#include "app/views/field_set.h"

#include <algorithm>

#include "app/views/accessible.h"
#include "app/views/theme.h"
#include "app/views/widgets.h"
#include "app/views/wx_text.h"

namespace motcua {

wxSizer* FieldSet::lay_out(wxWindow* parent, Row& row) {
    // Made after the field: the label must be what stands right before it.
    row.mark = make_line(parent);
    auto* top = new wxBoxSizer(wxHORIZONTAL);
    top->Add(row.label);
    top->Add(row.mark, wxSizerFlags(1).Border(wxLEFT, theme::em(parent, 0.4)));
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(top, wxSizerFlags().Expand());
    column->Add(row.control(), wxSizerFlags().Expand());
    return column;
}

wxSizer* FieldSet::add_text(wxWindow* parent, const std::string& field, const std::string& label,
                            long style) {
    Row& row = rows_[field];
    row.label = make_label(parent, label);
    row.text = make_field(parent, style);
    set_accessible_name(row.text, label);
    row.text->Bind(wxEVT_TEXT, [this, field, &row](wxCommandEvent&) {
        callbacks_.edited(field, utf8(row.text->GetValue()));
    });
    row.text->Bind(wxEVT_SET_FOCUS, [&row](wxFocusEvent& event) {
        row.entered = utf8(row.text->GetValue());
        event.Skip();
    });
    row.text->Bind(wxEVT_KILL_FOCUS, [this, field, &row](wxFocusEvent& event) {
        event.Skip();
        row.text->SelectNone();  // two marked fields would look like two places to type
        if (callbacks_.left) row.text->CallAfter([this, field] { callbacks_.left(field); });
    });
    return lay_out(parent, row);
}

wxSizer* FieldSet::add_choice(wxWindow* parent, const std::string& field, const std::string& label,
                              const ChoiceWords& words) {
    Row& row = rows_[field];
    row.label = make_label(parent, label);
    row.choice = new wxChoice(parent, wxID_ANY);
    row.choice->SetMinSize(wxSize(theme::em(parent, 4), theme::em(parent, 1.55)));
    set_accessible_name(row.choice, label);
    set_choices(field, words);
    row.choice->Bind(wxEVT_CHOICE, [this, field, &row](wxCommandEvent&) {
        callbacks_.edited(field, value_of(row));
        if (callbacks_.left) callbacks_.left(field);
    });
    row.choice->Bind(wxEVT_SET_FOCUS, [this, &row](wxFocusEvent& event) {
        row.entered = value_of(row);
        event.Skip();
    });
    return lay_out(parent, row);
}

std::string FieldSet::value_of(const Row& row) const {
    if (row.text != nullptr) return utf8(row.text->GetValue());
    const int chosen = row.choice->GetSelection();
    return chosen == wxNOT_FOUND ? "" : row.values[static_cast<std::size_t>(chosen)];
}

void FieldSet::set(const std::string& field, const std::string& value) {
    Row& row = rows_.at(field);
    if (row.text != nullptr) return set_field(row.text, value);
    const auto found = std::find(row.values.begin(), row.values.end(), value);
    const int index =
        found == row.values.end() ? wxNOT_FOUND : static_cast<int>(found - row.values.begin());
    if (row.choice->GetSelection() != index) row.choice->SetSelection(index);
}

std::string FieldSet::get(const std::string& field) const { return value_of(rows_.at(field)); }

void FieldSet::set_choices(const std::string& field, const ChoiceWords& words) {
    Row& row = rows_.at(field);
    std::vector<std::string> values;
    wxArrayString labels;
    for (const auto& [value, label] : words) {
        values.push_back(value);
        labels.Add(wx(label));
    }
    if (values == row.values && labels == row.choice->GetStrings()) return;
    const std::string before = value_of(row);
    row.values = values;
    row.choice->Set(labels);
    set(field, before);
}

void FieldSet::set_label(const std::string& field, const std::string& label) {
    Row& row = rows_.at(field);
    if (row.label->GetLabel() == wx(label)) return;
    row.label->SetLabel(wx(label));
    set_accessible_name(row.control(), label);
    row.label->GetContainingSizer()->Layout();
}

void FieldSet::enable(const std::string& field, bool on) {
    wxWindow* window = rows_.at(field).control();
    if (window->IsThisEnabled() != on) window->Enable(on);
}

void FieldSet::show_marks(const std::map<std::string, FieldMark>& marks) {
    for (auto& [field, row] : rows_) {
        const auto found = marks.find(field);
        const FieldMark mark = found == marks.end() ? FieldMark{} : found->second;
        set_line(row.mark, mark.text);
        theme::set_class(row.mark, theme::error, mark.kind == MarkKind::error);
        theme::set_class(row.mark, theme::warning, mark.kind == MarkKind::warning);
        theme::set_class(row.mark, theme::good, mark.kind == MarkKind::good);
        theme::set_class(row.control(), theme::wrong_field, mark.kind == MarkKind::error);
    }
}

void FieldSet::focus(const std::string& field) {
    Row& row = rows_.at(field);
    row.control()->SetFocus();
    if (row.text != nullptr) row.text->SelectAll();
}

std::string FieldSet::focused() const {
    for (const auto& [field, row] : rows_) {
        if (row.control() != nullptr && row.control()->HasFocus()) return field;
    }
    return "";
}

bool FieldSet::restore_focused() {
    for (auto& [field, row] : rows_) {
        if (row.control() == nullptr || !row.control()->HasFocus()) continue;
        if (value_of(row) == row.entered) return true;
        set(field, row.entered);
        if (row.text != nullptr) row.text->SetInsertionPointEnd();
        callbacks_.edited(field, row.entered);
        return true;
    }
    return false;
}

}  // namespace motcua
