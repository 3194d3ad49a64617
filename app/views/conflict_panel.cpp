#include "app/views/conflict_panel.h"

#include <wx/sizer.h>

#include "app/views/accessible.h"
#include "app/views/key_table.h"
#include "app/views/theme.h"
#include "app/views/widgets.h"
#include "app/views/wx_text.h"

namespace motcua {

ConflictPanel::ConflictPanel(wxWindow* parent, const Texts& texts, Counter& counter,
                             std::function<void()> turned)
    : wxPanel(parent), turned_(std::move(turned)) {
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(make_label(this, texts("conflict.heading"), theme::heading));
    list_ = new LineList(this, texts("conflict.list"),
                         {{texts("sync.queue_code"), 16, false, true},
                          {texts("conflict.column_kind"), 0},
                          {texts("conflict.column_since"), 9}});
    list_->SetMinSize(wxSize(-1, theme::em(this, 6)));
    column->Add(list_, wxSizerFlags(1).Expand());
    message_ = make_line(this, theme::strong);
    column->Add(message_, wxSizerFlags().Expand());
    opened_ = new wxPanel(this);
    opened_->SetSizer(make_opened(texts));
    opened_->Hide();
    column->Add(opened_, wxSizerFlags(3).Expand());
    SetSizer(column);
    list_->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) {
        if (list_->GetSelectedRow() >= 0)
            presenter_->open(static_cast<std::size_t>(list_->GetSelectedRow()));
    });
    presenter_ = std::make_unique<ConflictPresenter>(*this, texts, counter);
}

wxSizer* ConflictPanel::make_opened(const Texts& texts) {
    const int gap = theme::em(this, 0.4);
    auto* column = new wxBoxSizer(wxVERTICAL);
    head_ = make_line(opened_, theme::strong);
    column->Add(head_, wxSizerFlags().Expand().Border(wxTOP, gap));
    auto* who = new wxBoxSizer(wxHORIZONTAL);
    other_ = make_line(opened_, theme::quiet);
    here_ = make_line(opened_, theme::quiet);
    who->Add(other_, wxSizerFlags(1));
    who->Add(here_, wxSizerFlags(1).Border(wxLEFT, gap));
    column->Add(who, wxSizerFlags().Expand());
    fields_ = new LineList(opened_, texts("conflict.fields"),
                           {{texts("conflict.column_field"), 10},
                            {"1  " + texts("conflict.before"), 0},
                            {"2  " + texts("conflict.other"), 0},
                            {"3  " + texts("conflict.here"), 0}});
    column->Add(fields_, wxSizerFlags(1).Expand().Border(wxTOP, gap));
    column->Add(make_label(opened_, texts("conflict.keys"), theme::quiet));
    auto* top = new wxBoxSizer(wxHORIZONTAL);
    top->Add(make_label(opened_, texts("conflict.reason")));
    reason_ = make_field(opened_);
    set_accessible_name(reason_, texts("conflict.reason"));
    reason_problem_ = make_line(opened_, theme::error);
    top->Add(reason_problem_, wxSizerFlags(1).Border(wxLEFT, gap));
    column->Add(top, wxSizerFlags().Expand().Border(wxTOP, gap));
    column->Add(reason_, wxSizerFlags().Expand());
    go_ = make_button(
        opened_, texts("conflict.decide"), [this] { decide(); }, theme::primary);
    column->Add(go_, wxSizerFlags().Border(wxTOP, gap));
    return column;
}

void ConflictPanel::decide() { presenter_->resolve(utf8(reason_->GetValue())); }

void ConflictPanel::entered() {
    wants_focus_ = true;
    presenter_->refresh();
}

void ConflictPanel::show(const ConflictModel& model) {
    const bool turned = model.open != model_.open;
    const bool had_problem = !model_.reason_problem.empty();
    model_ = model;
    std::vector<LineList::Row> rows;
    for (const auto& line : model.conflicts) rows.push_back({line.code, line.kind, line.since});
    list_->show_rows(rows, 0);
    set_line(message_, model.message);
    theme::set_kind(message_, model.message_kind);
    if (model.open) show_opened();
    if (turned) {
        opened_->Show(model.open);
        turned_();
        model.open ? fields_->SetFocus() : list_->SetFocus();
    }
    if (wants_focus_ && !model.conflicts.empty())
        model.open ? fields_->SetFocus() : list_->SetFocus();
    wants_focus_ = false;
    if (!model.reason_problem.empty() && !had_problem) reason_->SetFocus();
}

void ConflictPanel::show_opened() {
    set_line(head_, model_.head);
    set_line(other_, model_.other);
    set_line(here_, model_.here);
    std::vector<LineList::Row> rows;
    for (const auto& field : model_.fields)
        rows.push_back({field.label, field.before, field.other, field.here});
    fields_->show_rows(rows, 0);
    set_line(reason_problem_, model_.reason_problem.empty() ? "" : "▲ " + model_.reason_problem);
    go_->Enable(!model_.busy);
}

bool ConflictPanel::fields_key(int key) {
    const bool digit = key >= '1' && key <= '3';
    const bool pad = key >= WXK_NUMPAD1 && key <= WXK_NUMPAD3;
    const int row = fields_->GetSelectedRow();
    if ((!digit && !pad) || row < 0) return false;
    const Side sides[] = {Side::before, Side::other, Side::here};
    presenter_->choose(
        static_cast<std::size_t>(row),
        sides[key - (digit ? static_cast<int>('1') : static_cast<int>(WXK_NUMPAD1))]);
    return true;
}

bool ConflictPanel::handle_key(wxKeyEvent& event) {
    if (!model_.open || event.GetModifiers() != wxMOD_NONE) return false;
    const int key = event.GetKeyCode();
    if (key == WXK_ESCAPE) {
        presenter_->leave();
        return true;
    }
    if (!fields_->has_focus()) return false;
    if (key == WXK_RETURN || key == WXK_NUMPAD_ENTER) {
        reason_->SetFocus();
        return true;
    }
    return fields_key(key);
}

}  // namespace motcua
