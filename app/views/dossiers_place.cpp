#include "app/views/dossiers_place.h"

#include <wx/wrapsizer.h>

#include "app/views/accessible.h"
#include "app/views/theme.h"
#include "app/views/widgets.h"
#include "app/views/wx_text.h"

namespace motcua {

DossiersPlace::DossiersPlace(wxWindow* parent, const Texts& texts, Counter& counter,
                             ReceiptDesk& desk)
    : Place(parent), texts_(texts) {
    const int gap = theme::em(this, 0.5);
    auto* columns = new wxBoxSizer(wxHORIZONTAL);
    columns->Add(make_list(), wxSizerFlags(5).Expand().Border(wxALL, gap));
    columns->Add(make_dossier(), wxSizerFlags(4).Expand().Border(wxTOP | wxRIGHT | wxBOTTOM, gap));
    SetSizer(columns);
    presenter_ = std::make_unique<DossiersPresenter>(*this, texts_, counter, desk);
    add_keys();
    Bind(wxEVT_CHAR_HOOK, &DossiersPlace::on_key, this);
}

wxSizer* DossiersPlace::make_list() {
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(make_label(this, texts_("dossiers.search")));
    search_ = make_field(this);
    set_accessible_name(search_, texts_("dossiers.search"));
    search_->Bind(wxEVT_TEXT,
                  [this](wxCommandEvent&) { presenter_->search(utf8(search_->GetValue())); });
    column->Add(search_, wxSizerFlags().Expand());
    count_ = make_line(this, theme::quiet);
    column->Add(count_, wxSizerFlags().Expand());
    list_ = new LineList(this, texts_("dossiers.list"),
                         {{texts_("column.state"), 6.5},
                          {texts_("column.code"), 12, false, true},
                          {texts_("column.person"), 0},
                          {texts_("column.due"), 8}});
    list_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) {
        const int row = list_->GetSelectedRow();
        if (!list_->filling() && row >= 0) presenter_->open(static_cast<std::size_t>(row));
    });
    column->Add(list_, wxSizerFlags(1).Expand());
    return column;
}

wxSizer* DossiersPlace::make_dossier() {
    const int gap = theme::em(this, 0.3);
    auto* column = new wxBoxSizer(wxVERTICAL);
    head_ = make_line(this, theme::heading);
    state_ = make_line(this, theme::strong);
    due_ = make_line(this);
    for (auto* line : {head_, state_, due_}) column->Add(line, wxSizerFlags().Expand());
    details_ = new wxTextCtrl(this, wxID_ANY, "", wxDefaultPosition, wxDefaultSize,
                              wxTE_MULTILINE | wxTE_READONLY | wxTE_BESTWRAP);
    set_accessible_name(details_, texts_("dossier.body"));
    column->Add(details_, wxSizerFlags(1).Expand().Border(wxTOP | wxBOTTOM, gap));
    printed_ = make_line(this, theme::quiet);
    column->Add(printed_, wxSizerFlags().Expand());
    auto* bar = new wxWrapSizer(wxHORIZONTAL, 0);
    const auto add = [&](const char* key, std::function<void()> run) {
        auto* button = make_button(this, texts_(key), std::move(run));
        bar->Add(button, wxSizerFlags().Border(wxRIGHT | wxTOP, gap));
        actions_.push_back(button);
    };
    add("dossier.reprint", [this] { presenter_->print(PaperForm::receipt); });
    add("dossier.slip", [this] { presenter_->print(PaperForm::slip); });
    add("dossier.why", [this] { why(); });
    column->Add(bar, wxSizerFlags().Expand());
    return column;
}

void DossiersPlace::add_keys() {
    keys_.add(wxMOD_CONTROL, 'F', [this] {
        search_->SetFocus();
        search_->SelectAll();
    });
    keys_.add(wxMOD_CONTROL, 'P', [this] { presenter_->print(PaperForm::receipt); });
    keys_.add(wxMOD_CONTROL, 'M', [this] { presenter_->print(PaperForm::slip); });
    keys_.add(wxMOD_CONTROL, 'I', [this] { why(); });
    keys_.add(wxMOD_CONTROL, 'R', [this] { presenter_->refresh(); });
}

void DossiersPlace::on_key(wxKeyEvent& event) {
    const int key = event.GetKeyCode();
    const bool of_the_word = belongs_to_word(event);
    if (search_->HasFocus() && event.GetModifiers() == wxMOD_NONE && !preedit_active()) {
        if (key == WXK_DOWN || key == WXK_UP) {
            list_->move(key == WXK_DOWN ? 1 : -1);
            const int row = list_->GetSelectedRow();
            return row >= 0 ? presenter_->open(static_cast<std::size_t>(row)) : void();
        }
        if (key == WXK_RETURN || key == WXK_NUMPAD_ENTER) {
            const int row = std::max(0, list_->GetSelectedRow());
            return presenter_->open(static_cast<std::size_t>(row));
        }
        if (key == WXK_ESCAPE && !search_->IsEmpty() && !of_the_word) return search_->Clear();
    }
    event.Skip();
}

void DossiersPlace::entered() {
    presenter_->refresh();
    search_->SetFocus();
    search_->SelectAll();
}

void DossiersPlace::open_code(const std::string& code) {
    set_field(search_, code);
    presenter_->open_code(code);
}

void DossiersPlace::show(const DossiersModel& model) {
    std::vector<LineList::Row> rows;
    for (const auto& line : model.lines)
        rows.push_back({line.state, line.code, line.applicant, line.due});
    list_->show_rows(rows, model.chosen ? static_cast<int>(*model.chosen) : -1);
    set_line(count_, model.count_line);
}

void DossiersPlace::show(const DossierModel& model) {
    dossier_ = model;
    set_line(head_, model.head);
    set_line(state_, model.state);
    theme::set_class(state_, theme::error, model.kind == MarkKind::error);
    theme::set_class(state_, theme::warning, model.kind == MarkKind::warning);
    theme::set_class(state_, theme::good, model.kind == MarkKind::good);
    set_line(due_, model.due);
    const std::string details = model.details.empty() ? texts_("dossier.none") : model.details;
    if (utf8(details_->GetValue()) != details) details_->ChangeValue(wx(details));
    set_line(printed_, model.print_line);
    for (auto* action : actions_) action->Enable(model.there);
}

void DossiersPlace::why() {
    if (dossier_.why.empty()) return;
    show_text(this, texts_("intake.why_title"), dossier_.why, texts_("button.close"));
}

}  // namespace motcua
