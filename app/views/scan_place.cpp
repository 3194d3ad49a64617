#include "app/views/scan_place.h"

#include "app/views/accessible.h"
#include "app/views/field_undo.h"
#include "app/views/theme.h"
#include "app/views/widgets.h"
#include "app/views/wx_text.h"

namespace motcua {

ScanPlace::ScanPlace(wxWindow* parent, const Texts& texts, Counter& counter, ScanDesk desk,
                     std::function<std::optional<BegunForm>()> from_intake,
                     std::function<void()> changed)
    : Place(parent), texts_(texts), from_intake_(std::move(from_intake)) {
    const int gap = theme::em(this, 0.5);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(make_head(), wxSizerFlags().Expand().Border(wxALL, gap));
    auto* middle = new wxBoxSizer(wxHORIZONTAL);
    middle->Add(make_pages(), wxSizerFlags(3).Expand().Border(wxRIGHT, gap));
    middle->Add(make_papers(), wxSizerFlags(2).Expand());
    column->Add(middle, wxSizerFlags(1).Expand().Border(wxLEFT | wxRIGHT, gap));
    message_ = make_two_lines(this, theme::strong);
    column->Add(message_, wxSizerFlags().Expand().Border(wxALL, gap));
    auto* keys = make_label(this, texts_("scan.keys"), theme::quiet);
    column->Add(keys, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, gap));
    SetSizer(column);
    presenter_ = std::make_unique<ScanPresenter>(*this, texts_, counter, desk);
    presenter_->changed = std::move(changed);
    add_keys();
    Bind(wxEVT_CHAR_HOOK, &ScanPlace::on_key, this);
}

wxSizer* ScanPlace::make_head() {
    auto* column = new wxBoxSizer(wxVERTICAL);
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(make_label(this, texts_("scan.code")), wxSizerFlags().CentreVertical());
    code_ = make_field(this);
    set_accessible_name(code_, texts_("scan.code"));
    const int gap = theme::em(this, 0.5);
    row->Add(code_, wxSizerFlags(2).Border(wxLEFT | wxRIGHT, gap));
    scan_ = make_button(
        this, texts_("scan.scan") + " (Ctrl+Enter)",
        [this] { model_.scanning ? presenter_->cancel() : presenter_->scan(); }, theme::primary);
    row->Add(scan_, wxSizerFlags().CentreVertical());
    progress_ = make_line(this, theme::strong);
    row->Add(progress_, wxSizerFlags(2).CentreVertical().Border(wxLEFT, gap));
    column->Add(row, wxSizerFlags().Expand());
    head_ = make_line(this, theme::heading);
    column->Add(head_, wxSizerFlags().Expand().Border(wxTOP, gap));
    return column;
}

wxSizer* ScanPlace::make_pages() {
    const auto picture = [this](const std::string& sha256, int reduce_by,
                                ScanPresenter::Picture done) {
        if (presenter_) presenter_->picture(sha256, reduce_by, std::move(done));
    };
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    strip_ = new ThumbnailStrip(
        this, texts_("scan.pages"),
        {[this](std::size_t page, bool extend) { presenter_->choose(page, extend); }, picture});
    strip_->SetMinSize(wxSize(theme::em(this, 9), theme::em(this, 12)));
    row->Add(strip_, wxSizerFlags().Expand().Border(wxRIGHT, theme::em(this, 0.5)));
    page_ = new PageView(this, texts_("scan.page"), picture);
    row->Add(page_, wxSizerFlags(1).Expand());
    return row;
}

wxSizer* ScanPlace::make_papers() {
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(make_label(this, texts_("scan.targets")));
    targets_ =
        new LineList(this, texts_("scan.targets"), {{"", 2.2, true}, {"", 0}, {"", 8}}, false);
    column->Add(targets_, wxSizerFlags(2).Expand());
    typed_ = make_line(this, theme::strong);
    column->Add(typed_, wxSizerFlags().Expand());
    check_ = make_two_lines(this, theme::quiet);
    column->Add(check_, wxSizerFlags().Expand());
    column->Add(make_label(this, texts_("scan.waiting")));
    waiting_ = new LineList(this, texts_("scan.waiting"), {{"", 0}}, false);
    waiting_->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) {
        const int row = waiting_->GetSelectedRow();
        if (row >= 0) presenter_->open_waiting(static_cast<std::size_t>(row));
    });
    column->Add(waiting_, wxSizerFlags(1).Expand());
    return column;
}

void ScanPlace::add_keys() {
    for (const int enter : {static_cast<int>(WXK_RETURN), static_cast<int>(WXK_NUMPAD_ENTER)})
        keys_.add(wxMOD_CONTROL, enter, [this] { presenter_->scan(); });
    for (int key = '1'; key <= '9'; ++key)
        keys_.add(wxMOD_CONTROL, key, [this, key] { presenter_->scan(key - '0'); });
    keys_.add(wxMOD_CONTROL, 'F', [this] {
        code_->SetFocus();
        code_->SelectAll();
    });
    keys_.add(wxMOD_CONTROL, 'Z', [this] {
        if (!undo_step(FindFocus())) presenter_->undo();
    });
    keys_.add(wxMOD_CONTROL, 'Y', [this] { presenter_->redo(); });
}

void ScanPlace::on_key(wxKeyEvent& event) {
    const int key = event.GetKeyCode();
    const bool enter = key == WXK_RETURN || key == WXK_NUMPAD_ENTER;
    const int held = event.GetModifiers();
    if (code_->HasFocus()) {
        if (enter && held == wxMOD_NONE && !preedit_active())
            return open_code(utf8(code_->GetValue()));
        if (key == WXK_ESCAPE && held == wxMOD_NONE) return strip_->SetFocus();
        return event.Skip();
    }
    if (targets_->has_focus() || waiting_->has_focus()) return event.Skip();
    if (held == wxMOD_ALT && (key == WXK_UP || key == WXK_DOWN))
        return presenter_->move(key == WXK_UP ? -1 : 1);
    if ((held == wxMOD_NONE || held == wxMOD_SHIFT) && page_key(key, held == wxMOD_SHIFT)) return;
    event.Skip();
}

bool ScanPlace::page_key(int key, bool shift) {
    if (key >= WXK_NUMPAD0 && key <= WXK_NUMPAD9) key = '0' + key - WXK_NUMPAD0;
    if (key >= '0' && key <= '9') {
        presenter_->digit(static_cast<char>(key));
        return true;
    }
    const std::size_t current = model_.current.value_or(0);
    switch (key) {
        case WXK_RETURN:
        case WXK_NUMPAD_ENTER:
            presenter_->file_selection();
            return true;
        case WXK_SPACE:
            presenter_->next(1);
            return true;
        case WXK_DOWN:
            shift ? presenter_->choose(current + 1, true) : presenter_->next(1);
            return true;
        case WXK_UP:
            if (shift && current > 0)
                presenter_->choose(current - 1, true);
            else
                presenter_->next(-1);
            return true;
        case WXK_PAGEDOWN:
            presenter_->next(10);
            return true;
        case WXK_PAGEUP:
            presenter_->next(-10);
            return true;
        case 'R':
            presenter_->rotate(1);
            return true;
        case 'L':
            presenter_->rotate(-1);
            return true;
        case WXK_DELETE:
            presenter_->take_out();
            return true;
        case WXK_ESCAPE:
            model_.scanning&& model_.typed.empty() ? presenter_->cancel()
                                                   : presenter_->clear_digits();
            return true;
        default:
            return false;
    }
}

void ScanPlace::entered() {
    if (const auto from = from_intake_())
        presenter_->open_draft(from->draft, from->label, from->papers);
    else if (model_.head.empty() || model_.targets.empty())
        presenter_->open_unfiled();
    strip_->SetFocus();
}

void ScanPlace::open_code(const std::string& code) {
    if (code.empty()) return presenter_->open_unfiled();
    presenter_->open_code(code);
    strip_->SetFocus();
}

void ScanPlace::show_targets(const ScanModel& model) {
    std::vector<LineList::Row> rows;
    for (const ScanTarget& target : model.targets)
        rows.push_back({std::to_string(target.number), target.title, target.state});
    targets_->show_rows(rows);
    rows.clear();
    for (const std::string& line : model.waiting) rows.push_back({line});
    waiting_->show_rows(rows);
}

void ScanPlace::show(const ScanModel& model) {
    const bool lists = model.targets != model_.targets || model.waiting != model_.waiting;
    model_ = model;
    set_line(head_, model.head);
    set_line(progress_, model.progress);
    set_line(typed_, model.typed.empty() ? "" : texts_("scan.typed", {model.typed}));
    set_line(check_, model.check);
    set_line(message_, model.message);
    theme::set_kind(message_, model.message_kind);
    if (set_button(scan_, model.scanning ? texts_("scan.cancel") + " (Esc)"
                                         : texts_("scan.scan") + " (Ctrl+Enter)"))
        Layout();
    if (lists) show_targets(model);
    strip_->show(model.pages, model.current);
    page_->show(model.current ? std::optional(model.pages[*model.current]) : std::nullopt);
}

}  // namespace motcua
