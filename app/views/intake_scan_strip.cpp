#include "app/views/intake_scan_strip.h"

#include <wx/sizer.h>

#include "app/views/theme.h"
#include "app/views/widgets.h"

namespace motcua {
namespace {

constexpr double strip_cell = 6.8;  // letter heights

}  // namespace

IntakeScanStrip::IntakeScanStrip(wxWindow* parent, const Texts& texts)
    : wxPanel(parent), texts_(texts) {
    const int gap = theme::em(this, 0.3);
    auto* column = new wxBoxSizer(wxVERTICAL);
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    target_ = make_line(this, theme::strong);
    row->Add(target_, wxSizerFlags(3).CentreVertical());
    progress_ = make_line(this, theme::quiet);
    row->Add(progress_, wxSizerFlags(1).CentreVertical().Border(wxLEFT, gap));
    row->Add(make_button(
                 this, texts_("scan.camera"), [this] { photograph(); }, theme::flat),
             wxSizerFlags().CentreVertical().Border(wxLEFT, gap));
    column->Add(row, wxSizerFlags().Expand());
    pages_ = new ThumbnailStrip(
        this, texts_("scan.pages"),
        {[this](std::size_t page, bool extend) { scan_->pages().choose(page, extend); },
         [this](const std::string& sha256, int reduce_by, PagePicture done) {
             scan_->pages().pictures().fetch(sha256, reduce_by, std::move(done));
         },
         [this](std::size_t before) { scan_->pages().move_to(before); }},
        strip_cell);
    pages_->SetMinSize(wxSize(theme::em(this, 10), theme::em(this, strip_cell + 0.6)));
    column->Add(pages_, wxSizerFlags(1).Expand());
    message_ = make_line(this, theme::strong);
    column->Add(message_, wxSizerFlags().Expand());
    SetSizer(column);
    Hide();
}

bool IntakeScanStrip::show(const IntakeScanModel& model) {
    const bool turned = model.open != model_.open;
    model_ = model;
    set_line(target_,
             model.typed.empty() ? model.target : texts_("intake.scan.typed", {model.typed}));
    set_line(progress_, model.scan.progress);
    const MarkKind kind = model.scan.message_kind;
    std::string words = model.scan.message;
    if (kind == MarkKind::none || kind == MarkKind::good)
        words += (words.empty() ? "" : "  ") + texts_("intake.scan.keys");
    set_line(message_, words);
    theme::set_kind(message_, kind);
    if (turned) {
        wxWindow* focused = FindFocus();
        if (model.open) before_ = focused;
        const bool here = focused != nullptr && IsDescendant(focused);
        Show(model.open);
        if (model.open) pages_->SetFocus();
        if (!model.open && here && before_) before_->SetFocus();
    }
    pages_->show(model.scan.pages, model.scan.current);
    return turned;
}

void IntakeScanStrip::leave() {
    if (scan_->clear_digits()) return;
    model_.scan.scanning ? scan_->pages().cancel() : scan_->close();
}

bool IntakeScanStrip::handle_key(const wxKeyEvent& event) {
    if (!model_.open || !pages_->HasFocus()) return false;
    const int key = event.GetKeyCode();
    const int held = event.GetModifiers();
    if (held == wxMOD_CONTROL && key == 'Z') return scan_->pages().undo(), true;
    if (held == wxMOD_ALT && (key == WXK_LEFT || key == WXK_RIGHT))
        return scan_->pages().move(key == WXK_LEFT ? -1 : 1), true;
    if (held != wxMOD_NONE && held != wxMOD_SHIFT) return false;
    return page_key(key, held == wxMOD_SHIFT);
}

bool IntakeScanStrip::page_key(int key, bool shift) {
    if (key >= WXK_NUMPAD0 && key <= WXK_NUMPAD9) key = '0' + key - WXK_NUMPAD0;
    if (key >= '0' && key <= '9') return scan_->digit(static_cast<char>(key)), true;
    ScanPresenter& pages = scan_->pages();
    const std::size_t current = model_.scan.current.value_or(0);
    switch (key) {
        case WXK_RETURN:
        case WXK_NUMPAD_ENTER:
            return scan_->choose_typed(), true;
        case WXK_RIGHT:
        case WXK_DOWN:
        case WXK_SPACE:
            shift ? pages.choose(current + 1, true) : pages.next(1);
            return true;
        case WXK_LEFT:
        case WXK_UP:
            if (shift && current > 0)
                pages.choose(current - 1, true);
            else
                pages.next(-1);
            return true;
        case 'R':
            return pages.rotate(1), true;
        case 'L':
            return pages.rotate(-1), true;
        case 'C':
            return photograph(), true;
        case WXK_DELETE:
            return pages.take_out(), true;
        case WXK_ESCAPE:
            return leave(), true;
        default:
            return false;
    }
}

}  // namespace motcua
