#include "app/views/first_run_recovery_page.h"

#include <wx/filedlg.h>
#include <wx/sizer.h>
#include <wx/stdpaths.h>

#include "app/views/key_table.h"
#include "app/views/theme.h"
#include "app/views/widgets.h"
#include "app/views/wx_text.h"

namespace motcua {

FirstRunRecoveryPage::FirstRunRecoveryPage(wxWindow* parent, const Texts& texts, Commands commands)
    : wxPanel(parent),
      texts_(texts),
      commands_(std::move(commands)),
      fields_({[](const std::string&, const std::string&) {}, nullptr}) {
    const int gap = theme::em(this, 0.5);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(make_label(this, texts("first_run.recovery_heading"), theme::heading));
    auto* explain = make_label(this, texts("first_run.recovery_explain"));
    explain->Wrap(theme::em(this, 38));
    column->Add(explain, wxSizerFlags().Border(wxTOP, gap));
    column->Add(make_groups(), wxSizerFlags().Expand().Border(wxTOP | wxBOTTOM, 2 * gap));
    auto* paper = new wxBoxSizer(wxHORIZONTAL);
    print_ = make_button(this, texts("first_run.print"), [this] { commands_.print(); });
    save_ = make_button(this, texts("first_run.save"), [this] { ask_where(); });
    paper->Add(print_);
    paper->Add(save_, wxSizerFlags().Border(wxLEFT, gap));
    column->Add(paper);
    auto* back = make_label(this, texts("first_run.type_back"));
    back->Wrap(theme::em(this, 38));
    column->Add(back, wxSizerFlags().Border(wxTOP, 2 * gap));
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(fields_.add_text(this, "group_a", texts("first_run.group", {"1"})),
             wxSizerFlags(1).Border(wxRIGHT, gap * 2));
    row->Add(fields_.add_text(this, "group_b", texts("first_run.group", {"2"})), wxSizerFlags(1));
    column->Add(row, wxSizerFlags().Expand());
    message_ = make_two_lines(this);
    column->Add(message_, wxSizerFlags().Expand().Border(wxTOP, gap));
    column->Add(make_bar(texts), wxSizerFlags().Expand().Border(wxTOP, gap));
    SetSizer(column);
    Bind(wxEVT_CHAR_HOOK, &FirstRunRecoveryPage::on_key, this);
}

wxSizer* FirstRunRecoveryPage::make_groups() {
    constexpr int in_a_row = 3;
    auto* grid = new wxFlexGridSizer(in_a_row, theme::em(this, 0.5), theme::em(this, 1));
    for (int n = 0; n < in_a_row; ++n) grid->AddGrowableCol(static_cast<std::size_t>(n));
    for (std::size_t n = 0; n < RecoveryKey::groups; ++n) {
        auto* group = make_label(this, " ", theme::strong);
        group->SetFont(group->GetFont().Scaled(1.5F).Bold());
        group->SetMinSize(group->GetTextExtent("6   WWWWW"));
        grid->Add(group, wxSizerFlags().Centre());
        groups_.push_back(group);
    }
    return grid;
}

wxSizer* FirstRunRecoveryPage::make_bar(const Texts& texts) {
    auto* bar = new wxBoxSizer(wxHORIZONTAL);
    bar->Add(make_button(this, texts("first_run.back"), [this] { commands_.back(); }));
    bar->AddStretchSpacer();
    make_ = make_button(
        this, texts("first_run.make_real"), [this] { commands_.confirm(fields()); },
        theme::primary);
    bar->Add(make_);
    return bar;
}

FirstRunFields FirstRunRecoveryPage::fields() const {
    return {{"group_a", fields_.get("group_a")}, {"group_b", fields_.get("group_b")}};
}

void FirstRunRecoveryPage::show(const FirstRunModel& model) {
    bool another = false;
    for (std::size_t n = 0; n < groups_.size() && n < model.groups.size(); ++n) {
        const wxString words = wx(std::to_string(n + 1) + "   " + model.groups[n]);
        another = another || groups_[n]->GetLabel() != words;
        groups_[n]->SetLabel(words);
    }
    if (another) {
        fields_.set("group_a", "");
        fields_.set("group_b", "");
        fields_.set_label("group_a",
                          texts_("first_run.group", {std::to_string(model.asked[0] + 1)}));
        fields_.set_label("group_b",
                          texts_("first_run.group", {std::to_string(model.asked[1] + 1)}));
        Layout();
    }
    fields_.show_marks(model.marks);
    set_line(message_, model.message);
    theme::set_kind(message_, model.message_kind);
    for (wxButton* button : {print_, save_, make_}) button->Enable(!model.busy);
}

void FirstRunRecoveryPage::focus(const std::string& field) {
    if (fields_.has(field)) return fields_.focus(field);
    print_->SetFocus();
}

void FirstRunRecoveryPage::ask_where() {
    wxFileDialog dialog(this, wx(texts_("first_run.save_title")),
                        wxStandardPaths::Get().GetDocumentsDir(), "to-khoi-phuc.pdf", "*.pdf",
                        wxFD_SAVE | wxFD_OVERWRITE_PROMPT);
    if (dialog.ShowModal() == wxID_OK) commands_.save(utf8(dialog.GetPath()));
}

void FirstRunRecoveryPage::on_key(wxKeyEvent& event) {
    const int key = event.GetKeyCode();
    const bool enter = key == WXK_RETURN || key == WXK_NUMPAD_ENTER;
    if (enter && event.GetModifiers() == wxMOD_CONTROL) return commands_.confirm(fields());
    if (event.GetModifiers() != wxMOD_NONE || preedit_active()) return event.Skip();
    const std::string field = fields_.focused();
    if (enter && field == "group_a") return fields_.focus("group_b");
    if (enter && field == "group_b") return commands_.confirm(fields());
    if (key == WXK_ESCAPE && !belongs_to_word(event)) return commands_.back();
    event.Skip();
}

}  // namespace motcua
