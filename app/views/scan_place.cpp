#include "app/views/scan_place.h"

#include <wx/wrapsizer.h>

#include "app/views/accessible.h"
#include "app/views/brought_files.h"
#include "app/views/theme.h"
#include "app/views/widgets.h"
#include "app/views/wx_text.h"

namespace motcua {
namespace {

// "Ctrl+1 Một mặt · Ctrl+2 Hai mặt"
std::string ways_text(const ScanModel& model, const Texts& texts) {
    std::string words;
    for (const ScanProfileKey& way : model.profiles)
        if (way.key != "0") words += "Ctrl+" + way.key + " " + way.label + " · ";
    return words + texts("scan.more_ways");
}

}  // namespace

ScanPlace::ScanPlace(wxWindow* parent, const Texts& texts, Counter& counter, ScanDesk desk,
                     Around around)
    : Place(parent), texts_(texts), from_intake_(std::move(around.from_intake)) {
    const int gap = theme::em(this, 0.5);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(make_head(), wxSizerFlags().Expand().Border(wxALL, gap));
    auto* middle = new wxBoxSizer(wxHORIZONTAL);
    middle->Add(make_pages(), wxSizerFlags(3).Expand().Border(wxRIGHT, gap));
    middle->Add(make_papers(), wxSizerFlags(2).Expand());
    column->Add(middle, wxSizerFlags(1).Expand().Border(wxLEFT | wxRIGHT, gap));
    message_ = make_two_lines(this, theme::strong);
    column->Add(message_, wxSizerFlags().Expand().Border(wxALL, gap));
    auto* keys = make_two_lines(this, theme::quiet);
    set_line(keys, texts_("scan.keys"));
    column->Add(keys, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, gap));
    SetSizer(column);
    presenter_ = std::make_unique<ScanPresenter>(*this, texts_, counter, desk);
    presenter_->changed = std::move(around.changed);
    presenter_->covers = std::move(around.covers);
    presenter_->look_at = std::move(around.look_at);
    camera_ = std::make_unique<PageCameraCorner>(
        this, texts_, counter,
        [this](Photograph photograph) { presenter_->photograph(std::move(photograph)); });
    add_keys();
    Bind(wxEVT_CHAR_HOOK, &ScanPlace::on_key, this);
    take_dropped_files(this, [this](std::vector<BroughtFile> files) {
        presenter_->bring(std::move(files));
        strip_->SetFocus();
    });
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
    row->Add(make_button(this, texts_("scan.camera"), [this] { camera_->open(); }),
             wxSizerFlags().CentreVertical().Border(wxLEFT, gap));
    progress_ = make_line(this, theme::strong);
    row->Add(progress_, wxSizerFlags(2).CentreVertical().Border(wxLEFT, gap));
    column->Add(row, wxSizerFlags().Expand());
    ways_ = make_line(this, theme::quiet);
    column->Add(ways_, wxSizerFlags().Expand().Border(wxTOP, gap / 2));
    head_ = make_line(this, theme::heading);
    column->Add(head_, wxSizerFlags().Expand().Border(wxTOP, gap));
    return column;
}

wxSizer* ScanPlace::make_pages() {
    const auto picture = [this](const std::string& sha256, int reduce_by, PagePicture done) {
        if (presenter_) presenter_->pictures().fetch(sha256, reduce_by, std::move(done));
    };
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    strip_ = new ThumbnailStrip(
        this, texts_("scan.pages"),
        {[this](std::size_t page, bool extend) { presenter_->choose(page, extend); }, picture,
         [this](std::size_t gap) { presenter_->move_to(gap); }});
    strip_->SetMinSize(wxSize(theme::em(this, 9), theme::em(this, 12)));
    row->Add(strip_, wxSizerFlags().Expand().Border(wxRIGHT, theme::em(this, 0.5)));
    auto* large = new wxBoxSizer(wxVERTICAL);
    page_ = new PageView(this, texts_("scan.page"), picture);
    large->Add(page_, wxSizerFlags(1).Expand());
    page_words_ = make_line(this, theme::strong);
    large->Add(page_words_, wxSizerFlags().Expand());
    large->Add(make_page_buttons(), wxSizerFlags().Expand());
    row->Add(large, wxSizerFlags(1).Expand());
    return row;
}

// The same letters with the mouse; the cursor stays with the pages.
wxSizer* ScanPlace::make_page_buttons() {
    auto* row = new wxWrapSizer(wxHORIZONTAL, 0);
    const auto add = [&](const std::string& key, int letter) {
        auto* button = make_button(
            this, texts_(key),
            [this, letter] {
                strip_->SetFocus();
                command_key(letter);
            },
            theme::flat);
        button->SetToolTip(wx(texts_(key + ".help")));
        set_accessible_name(button, texts_(key + ".help"));
        row->Add(button);
    };
    add("scan.key.begin", 'B');
    add("scan.key.join", 'J');
    add("scan.key.aside", 'A');
    add("scan.key.turn", 'R');
    add("scan.key.take_out", WXK_DELETE);
    return row;
}

wxSizer* ScanPlace::make_papers_head() {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(make_label(this, texts_("scan.targets")), wxSizerFlags(1).CentreVertical());
    row->Add(make_button(
        this, texts_("scan.key.look"), [this] { presenter_->look_at_papers(); }, theme::flat));
    row->Add(make_button(
        this, texts_("scan.key.covers"), [this] { presenter_->print_covers(); }, theme::flat));
    return row;
}

wxSizer* ScanPlace::make_papers() {
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(make_papers_head(), wxSizerFlags().Expand());
    targets_ =
        new LineList(this, texts_("scan.targets"), {{"", 2.2, true}, {"", 0}, {"", 8}}, false);
    column->Add(targets_, wxSizerFlags(2).Expand());
    targets_->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED,
                   [this](wxDataViewEvent&) { presenter_->choose_target(target_at_cursor()); });
    typed_ = make_line(this, theme::strong);
    column->Add(typed_, wxSizerFlags().Expand());
    file_ = make_button(this, texts_("scan.file_proposed") + " (Ctrl+S)",
                        [this] { presenter_->file_proposed(); });
    column->Add(file_, wxSizerFlags().Expand());
    proposed_ = make_line(this, theme::quiet);
    column->Add(proposed_, wxSizerFlags().Expand());
    check_ = make_two_lines(this, theme::quiet);
    column->Add(check_, wxSizerFlags().Expand());
    waiting_head_ = make_line(this);
    set_line(waiting_head_, texts_("scan.waiting"));
    column->Add(waiting_head_, wxSizerFlags().Expand());
    waiting_ = new LineList(this, texts_("scan.waiting"), {{"", 0}}, false);
    waiting_->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) {
        const int row = waiting_->GetSelectedRow();
        if (row < 0) return;
        const auto index = static_cast<std::size_t>(row);
        model_.offers.empty() ? presenter_->open_waiting(index) : presenter_->take_earlier(index);
        strip_->SetFocus();
    });
    column->Add(waiting_, wxSizerFlags(1).Expand());
    return column;
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
        rows.push_back({std::to_string(target.number), (target.chosen ? "▸ " : "") + target.title,
                        target.state});
    targets_->show_rows(rows);
    rows.clear();
    const bool offers = !model.offers.empty();
    for (const std::string& line : offers ? model.offers : model.waiting) rows.push_back({line});
    waiting_->show_rows(rows);
    set_line(waiting_head_, texts_(offers ? "scan.offered" : "scan.waiting"));
    if (offers) waiting_->SetFocus();
}

void ScanPlace::show(const ScanModel& model) {
    const bool lists = model.targets != model_.targets || model.waiting != model_.waiting ||
                       model.offers != model_.offers;
    model_ = model;
    set_line(head_, model.head);
    set_line(progress_, model.progress);
    set_line(typed_, model.typed.empty() ? "" : texts_("scan.typed", {model.typed}));
    set_line(proposed_, model.proposed);
    file_->Enable(!model.proposed.empty());
    set_line(check_, model.check);
    set_line(ways_, ways_text(model, texts_));
    if (model.current) {
        const ScanPageLine& page = model.pages[*model.current];
        set_line(page_words_, texts_("scan.page_words", {page.caption, page.paper}));
    } else {
        set_line(page_words_, "");
    }
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
