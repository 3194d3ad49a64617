#include "app/views/dossiers_place.h"

#include <wx/wrapsizer.h>

#include "app/views/accessible.h"
#include "app/views/theme.h"
#include "app/views/widgets.h"
#include "app/views/wx_text.h"

namespace motcua {
namespace {

constexpr double narrow_below = 46;  // letter heights: list and dossier no longer fit
constexpr double low_below = 30;     // the timeline then stands under the details

wxTextCtrl* make_reading(wxWindow* parent, const std::string& name) {
    auto* text = new wxTextCtrl(parent, wxID_ANY, "", wxDefaultPosition, wxDefaultSize,
                                wxTE_MULTILINE | wxTE_READONLY | wxTE_BESTWRAP);
    set_accessible_name(text, name);
    text->SetMinSize(wxSize(theme::em(parent, 8), theme::em(parent, 3)));
    return text;
}

}  // namespace

DossiersPlace::DossiersPlace(wxWindow* parent, const Texts& texts, Counter& counter,
                             ReceiptDesk& desk, LookAt look_at, std::function<void()> changed)
    : Place(parent), texts_(texts), look_at_(std::move(look_at)) {
    list_page_ = new wxPanel(this);
    dossier_page_ = new wxPanel(this);
    make_list();
    make_dossier();
    const int gap = theme::em(this, 0.5);
    auto* columns = new wxBoxSizer(wxHORIZONTAL);
    columns->Add(list_page_, wxSizerFlags(4).Expand().Border(wxALL, gap));
    columns->Add(dossier_page_, wxSizerFlags(5).Expand().Border(wxTOP | wxRIGHT | wxBOTTOM, gap));
    SetSizer(columns);
    presenter_ = std::make_unique<DossiersPresenter>(*this, texts_, counter, desk);
    presenter_->changed = std::move(changed);
    add_keys();
    Bind(wxEVT_CHAR_HOOK, &DossiersPlace::on_key, this);
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        turn_to_size(event.GetSize());
        event.Skip();
    });
    timer_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { presenter_->tick(); });
}

void DossiersPlace::make_list() {
    wxWindow* page = list_page_;
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(make_label(page, texts_("dossiers.search")));
    search_ = make_field(page);
    set_accessible_name(search_, texts_("dossiers.search"));
    search_->Bind(wxEVT_TEXT,
                  [this](wxCommandEvent&) { presenter_->search(utf8(search_->GetValue())); });
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    line->Add(search_, wxSizerFlags(1).Expand());
    line->Add(
        make_button(page, texts_("dossiers.in_papers"), [this] { presenter_->search_papers(); }),
        wxSizerFlags().Border(wxLEFT, theme::em(this, 0.3)));
    column->Add(line, wxSizerFlags().Expand());
    count_ = make_line(page, theme::quiet);
    column->Add(count_, wxSizerFlags().Expand());
    list_ = new LineList(page, texts_("dossiers.list"),
                         {{texts_("column.state"), 6.5},
                          {texts_("column.code"), 12, false, true},
                          {texts_("column.person"), 0},
                          {texts_("column.due"), 8, false, false, 1}});
    list_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) {
        const int row = list_->GetSelectedRow();
        if (!list_->filling() && row >= 0) presenter_->open(static_cast<std::size_t>(row));
    });
    list_->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) { show_page(true); });
    column->Add(list_, wxSizerFlags(1).Expand());
    page->SetSizer(column);
}

void DossiersPlace::make_dossier() {
    wxWindow* page = dossier_page_;
    const int gap = theme::em(this, 0.3);
    auto* column = new wxBoxSizer(wxVERTICAL);
    head_ = make_line(page, theme::heading);
    state_ = make_line(page, theme::strong);
    due_ = make_line(page);
    pending_ = make_line(page, theme::warning);
    auto* when = new wxBoxSizer(wxHORIZONTAL);
    when->Add(state_, wxSizerFlags(1));
    when->Add(due_, wxSizerFlags(1).Border(wxLEFT, gap));
    column->Add(head_, wxSizerFlags().Expand());
    column->Add(when, wxSizerFlags().Expand());
    column->Add(pending_, wxSizerFlags().Expand());
    book_ = new wxSimplebook(page);
    details_ = make_reading(book_, texts_("dossier.body"));
    panel_ = new ActPanelView(
        book_, texts_,
        {[this](const std::string& field, const std::string& value) {
             presenter_->acts().edit(field, value);
         },
         [this] { presenter_->acts().go(); }, [this] { presenter_->acts().leave(); }});
    book_->AddPage(details_, "");
    book_->AddPage(panel_, "");
    column->Add(book_, wxSizerFlags(3).Expand().Border(wxTOP | wxBOTTOM, gap));
    timeline_head_ = make_label(page, texts_("dossier.timeline"), theme::heading);
    column->Add(timeline_head_);
    timeline_ = make_reading(page, texts_("dossier.timeline"));
    column->Add(timeline_, wxSizerFlags(2).Expand());
    outcome_ = make_two_lines(page);
    column->Add(outcome_, wxSizerFlags().Expand().Border(wxTOP, gap));
    bar_ = std::make_unique<ActionBar>(page, texts_, [this](Verb verb) { begin(verb); });
    column->Add(bar_->sizer(), wxSizerFlags().Expand());
    prints_row_ = make_prints();
    column->Add(prints_row_, wxSizerFlags().Expand());
    page->SetSizer(column);
}

wxSizer* DossiersPlace::make_prints() {
    auto* prints = new wxWrapSizer(wxHORIZONTAL, 0);
    const auto add = [&](const char* key, std::function<void()> run) {
        auto* button = make_button(dossier_page_, texts_(key), std::move(run));
        prints->Add(button, wxSizerFlags().Border(wxRIGHT | wxTOP, theme::em(this, 0.3)));
        prints_.push_back(button);
    };
    add("dossier.reprint", [this] { presenter_->print(PaperForm::receipt); });
    add("dossier.slip", [this] { presenter_->print(PaperForm::slip); });
    add("dossier.form_again", [this] { presenter_->print_last_form(); });
    add("dossier.control", [this] { presenter_->print_control(); });
    add("dossier.covers", [this] { presenter_->print_covers(); });
    add("dossier.preview", [this] { presenter_->preview(); });
    add("dossier.look", [this] { presenter_->look_at_papers(); });
    add("dossier.why", [this] { why(); });
    return prints;
}

void DossiersPlace::add_keys() {
    const auto to_search = [this] {
        show_page(false);
        search_->SetFocus();
        search_->SelectAll();
    };
    keys_.add(wxMOD_CONTROL, 'F', to_search);
    keys_.add(wxMOD_CONTROL, 'T', [this] { presenter_->search_papers(); });
    keys_.add(wxMOD_CONTROL, 'P', [this] { presenter_->print(PaperForm::receipt); });
    keys_.add(wxMOD_CONTROL, 'M', [this] { presenter_->print(PaperForm::slip); });
    keys_.add(wxMOD_CONTROL, 'B', [this] { presenter_->print_last_form(); });
    keys_.add(wxMOD_CONTROL, 'K', [this] { presenter_->print_control(); });
    keys_.add(wxMOD_CONTROL, 'G', [this] { presenter_->print_covers(); });
    keys_.add(wxMOD_CONTROL, 'O', [this] { presenter_->preview(); });
    keys_.add(wxMOD_CONTROL, 'D', [this] { presenter_->look_at_papers(); });
    keys_.add(wxMOD_CONTROL, 'I', [this] { why(); });
    keys_.add(wxMOD_CONTROL, 'R', [this] { presenter_->refresh(); });
    for (const int enter : {static_cast<int>(WXK_RETURN), static_cast<int>(WXK_NUMPAD_ENTER)})
        keys_.add(wxMOD_CONTROL, enter, [this] { presenter_->acts().go(); });
    ActionBar::add_keys(keys_, [this](Verb verb) { begin(verb); });
}

void DossiersPlace::begin(Verb verb) {
    show_page(true);
    presenter_->acts().begin(verb);
}

void DossiersPlace::on_key(wxKeyEvent& event) {
    if (panel_->handle_key(event)) return;
    const int key = event.GetKeyCode();
    const bool of_the_word = belongs_to_word(event);
    const bool plain = event.GetModifiers() == wxMOD_NONE && !preedit_active();
    if (plain && search_->HasFocus()) {
        if (key == WXK_DOWN || key == WXK_UP) {
            list_->move(key == WXK_DOWN ? 1 : -1);
            const int row = list_->GetSelectedRow();
            return row >= 0 ? presenter_->open(static_cast<std::size_t>(row)) : void();
        }
        if (key == WXK_RETURN || key == WXK_NUMPAD_ENTER) {
            const int row = std::max(0, list_->GetSelectedRow());
            presenter_->open(static_cast<std::size_t>(row));
            return show_page(true);
        }
        if (key == WXK_ESCAPE && !search_->IsEmpty() && !of_the_word) return search_->Clear();
    }
    if (plain && narrow_ && key == WXK_ESCAPE && dossier_page_->IsShown() && !of_the_word) {
        show_page(false);
        return search_->SetFocus();
    }
    event.Skip();
}

void DossiersPlace::turn_to_size(const wxSize& size) {
    const bool narrow = size.x < theme::em(this, narrow_below);
    const bool low = size.y < theme::em(this, low_below);
    if (narrow == narrow_ && low == low_) return;
    narrow_ = narrow;
    low_ = low;
    show_timeline();
    show_texts();
    list_page_->Show();
    dossier_page_->Show(!narrow);
    CallAfter([this] { Layout(); });
}

// While an act is being asked for, its panel has the room; in a low window all of it.
void DossiersPlace::show_timeline() {
    const bool there = !low_ && !dossier_.panel.open;
    const bool rows = !(low_ && dossier_.panel.open);
    const bool seen = prints_.front()->IsShown();
    if (timeline_->IsShown() == there && seen == rows) return;
    timeline_head_->Show(there);
    timeline_->Show(there);
    auto* column = dossier_page_->GetSizer();
    column->Show(bar_->sizer(), rows, true);
    column->Show(prints_row_, rows, true);
    outcome_->Show(rows);
    dossier_page_->Layout();
}

// In a narrow window one of the two pages is seen.
void DossiersPlace::show_page(bool dossier) {
    wanted_ = dossier && narrow_ && !dossier_.there;
    if (!narrow_ || (dossier && !dossier_.there)) return;
    if (dossier_page_->IsShown() == dossier) return;
    dossier_page_->Show(dossier);
    list_page_->Show(!dossier);
    Layout();
    dossier ? details_->SetFocus() : search_->SetFocus();
}

void DossiersPlace::entered() {
    presenter_->refresh();
    show_page(false);
    search_->SetFocus();
    search_->SelectAll();
    timer_.Start(30'000);
}

void DossiersPlace::open_code(const std::string& code) {
    set_field(search_, code);
    presenter_->open_code(code);
    show_page(true);
}

// A dossier is opened; a card finds the dossiers of its person.
void DossiersPlace::scanned(const Scan& scan) {
    const std::string& words = scanned_words(scan);
    if (words.empty()) return;
    if (scan.kind == Scan::Kind::dossier) return open_code(words);
    set_field(search_, words);
    presenter_->search(words);
    show_page(false);
}

void DossiersPlace::show(const DossiersModel& model) {
    std::vector<LineList::Row> rows;
    for (const auto& line : model.lines)
        rows.push_back({line.state, line.code, line.applicant, line.due});
    list_->show_rows(rows, model.chosen ? static_cast<int>(*model.chosen) : -1);
    set_line(count_, model.count_line);
}

void DossiersPlace::show_texts() {
    const auto set = [](wxTextCtrl* text, const std::string& words) {
        if (utf8(text->GetValue()) == words) return;
        text->ChangeValue(wx(words));
        text->SetInsertionPoint(0);
        text->ShowPosition(0);
    };
    std::string details = dossier_.details.empty() ? texts_("dossier.none") : dossier_.details;
    if (low_ && dossier_.there)
        details += "\n" + texts_("dossier.timeline") + "\n" + dossier_.timeline;
    set(details_, details);
    set(timeline_, dossier_.timeline);
}

void DossiersPlace::show(const DossierModel& model) {
    const bool was_open = dossier_.panel.open;
    dossier_ = model;
    set_line(head_, model.head);
    set_line(state_, model.state);
    theme::set_kind(state_, model.kind);
    set_line(due_, model.due);
    set_line(pending_, model.pending);
    show_texts();
    set_line(outcome_, model.print_line);
    theme::set_kind(outcome_, model.print_kind);
    bar_->show(model.actions);
    const int page = model.panel.open ? 1 : 0;
    if (book_->GetSelection() != page) book_->ChangeSelection(static_cast<std::size_t>(page));
    show_timeline();
    panel_->show(model.panel);
    if (was_open && !model.panel.open) details_->SetFocus();
    for (auto* action : prints_) action->Enable(model.there);
    if (wanted_ && model.there) show_page(true);
}

void DossiersPlace::why() {
    if (dossier_.why.empty()) return;
    show_text(this, texts_("intake.why_title"), dossier_.why, texts_("button.close"));
}

}  // namespace motcua
