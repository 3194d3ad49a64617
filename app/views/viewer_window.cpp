#include "app/views/viewer_window.h"

#include <wx/display.h>
#include <wx/sizer.h>

#include "app/views/accessible.h"
#include "app/views/kept_focus.h"
#include "app/views/theme.h"
#include "app/views/widgets.h"
#include "app/views/wx_text.h"

namespace motcua {

ViewerWindow::ViewerWindow(wxWindow* parent, const Texts& texts, Counter& counter, ViewerDesk desk,
                           std::function<void()> close)
    : wxFrame(parent, wxID_ANY, wx(texts("viewer.window")), wxDefaultPosition, wxDefaultSize,
              wxDEFAULT_FRAME_STYLE | wxFRAME_FLOAT_ON_PARENT | wxFRAME_NO_TASKBAR),
      texts_(texts),
      close_(std::move(close)) {
    auto* panel = new wxPanel(this);
    const int gap = theme::em(panel, 0.4);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(make_head(panel), wxSizerFlags().Expand().Border(wxALL, gap));
    auto* middle = new wxBoxSizer(wxHORIZONTAL);
    page_ = new PaperCanvas(panel, texts_("viewer.page"));
    middle->Add(page_, wxSizerFlags(3).Expand());
    words_ = new wxTextCtrl(panel, wxID_ANY, "", wxDefaultPosition, wxDefaultSize,
                            wxTE_MULTILINE | wxTE_READONLY | wxTE_BESTWRAP);
    set_accessible_name(words_, texts_("viewer.text"));
    words_->Hide();
    middle->Add(words_, wxSizerFlags(2).Expand().Border(wxLEFT, gap));
    column->Add(middle, wxSizerFlags(1).Expand().Border(wxLEFT | wxRIGHT, gap));
    column->Add(make_foot(panel), wxSizerFlags().Expand().Border(wxALL, gap));
    panel->SetSizer(column);
    presenter_ = std::make_unique<ViewerPresenter>(*this, texts_, counter, std::move(desk));
    add_keys();
    Bind(wxEVT_CHAR_HOOK, &ViewerWindow::on_key, this);
    keep_focus(*this, [this] { return page_; });
    Bind(wxEVT_CLOSE_WINDOW, [this](wxCloseEvent&) { CallAfter([this] { close_(); }); });
    page_->Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        // Without scroll bars: a page that fits needs none.
        presenter_->resize(page_->GetClientSize().x, page_->GetClientSize().y);
    });
    SetSize(wxDisplay(static_cast<unsigned>(0)).GetClientArea());
}

wxSizer* ViewerWindow::make_head(wxWindow* parent) {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    title_ = make_line(parent, theme::heading);
    row->Add(title_, wxSizerFlags(1).CentreVertical());
    row->Add(make_label(parent, texts_("viewer.find")), wxSizerFlags().CentreVertical());
    find_ = make_field(parent);
    find_->SetMinSize(wxSize(theme::em(parent, 14), -1));
    set_accessible_name(find_, texts_("viewer.find"));
    row->Add(find_, wxSizerFlags().CentreVertical().Border(wxLEFT, theme::em(parent, 0.4)));
    return row;
}

wxSizer* ViewerWindow::make_foot(wxWindow* parent) {
    auto* column = new wxBoxSizer(wxVERTICAL);
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    place_ = make_line(parent, theme::strong);
    message_ = make_line(parent, theme::strong);
    row->Add(place_, wxSizerFlags(1).CentreVertical());
    row->Add(message_, wxSizerFlags(2).CentreVertical());
    column->Add(row, wxSizerFlags().Expand());
    auto* keys = make_two_lines(parent, theme::quiet);
    set_line(keys, texts_("viewer.keys"));
    column->Add(keys, wxSizerFlags().Expand());
    return column;
}

void ViewerWindow::add_keys() {
    keys_.add(wxMOD_CONTROL, 'F', [this] {
        find_->SetFocus();
        find_->SelectAll();
    });
    keys_.add(wxMOD_CONTROL, 'T', [this] { show_words(); });
    keys_.add(wxMOD_CONTROL, WXK_PAGEDOWN, [this] { presenter_->paper(1); });
    keys_.add(wxMOD_CONTROL, WXK_PAGEUP, [this] { presenter_->paper(-1); });
    keys_.add(wxMOD_CONTROL, 'K', [this] { presenter_->make_copy(); });
    keys_.add(wxMOD_CONTROL, 'Z', [this] { presenter_->undo_copy(); });
    keys_.add(wxMOD_NONE, WXK_F3, [this] { search(); });
    keys_.add(wxMOD_SHIFT, WXK_F3, [this] { presenter_->find_next(false); });
}

void ViewerWindow::open(std::vector<ViewerPaper> papers) {
    searched_.clear();
    set_field(find_, "");
    presenter_->open(std::move(papers));
    Raise();
    page_->SetFocus();
}

void ViewerWindow::leave() {
    if (presenter_->clear_digits()) return;
    if (page_->HasFocus() && find_->IsEmpty()) return CallAfter([this] { close_(); });
    find_->Clear();
    searched_.clear();
    presenter_->find("");
    page_->SetFocus();
}

void ViewerWindow::search() {
    const std::string words = utf8(find_->GetValue());
    if (words == searched_) return presenter_->find_next();
    searched_ = words;
    presenter_->find(words);
}

void ViewerWindow::show_words() {
    words_->Show(!words_->IsShown());
    words_->GetParent()->Layout();
    set_words();
    words_->IsShown() ? words_->SetFocus() : page_->SetFocus();
}

void ViewerWindow::set_words() {
    if (!words_->IsShown()) return;
    const std::string text = model_.text.empty() ? texts_("viewer.no_words") : model_.text;
    if (utf8(words_->GetValue()) != text) words_->ChangeValue(wx(text));
}

void ViewerWindow::on_key(wxKeyEvent& event) {
    if (keys_.handle(event)) return;
    const int key = event.GetKeyCode();
    const bool plain = event.GetModifiers() == wxMOD_NONE && !preedit_active();
    const bool enter = key == WXK_RETURN || key == WXK_NUMPAD_ENTER;
    if (plain && key == WXK_ESCAPE && !belongs_to_word(event)) return leave();
    if (find_->HasFocus()) {
        if (enter && plain) return search();
        if (enter && event.GetModifiers() == wxMOD_SHIFT) return presenter_->find_next(false);
        if (key != WXK_PAGEDOWN && key != WXK_PAGEUP) return event.Skip();
    }
    if (words_->HasFocus() && key != WXK_PAGEDOWN && key != WXK_PAGEUP) return event.Skip();
    const bool shift = event.GetModifiers() == wxMOD_SHIFT && (key == '=' || key == '+');
    if ((plain || shift) && page_key(key)) return;
    event.Skip();
}

bool ViewerWindow::page_key(int key) {
    if (key >= WXK_NUMPAD0 && key <= WXK_NUMPAD9) key = '0' + key - WXK_NUMPAD0;
    if (key >= '0' && key <= '9') return presenter_->digit(static_cast<char>(key)), true;
    switch (key) {
        case WXK_RETURN:
        case WXK_NUMPAD_ENTER:
            return presenter_->go_to_typed(), true;
        case WXK_PAGEDOWN:
            return presenter_->turn_page(1), true;
        case WXK_PAGEUP:
            return presenter_->turn_page(-1), true;
        case WXK_SPACE:
            if (!page_->scroll_screen(1)) presenter_->turn_page(1);
            return true;
        case WXK_BACK:
            if (!page_->scroll_screen(-1)) presenter_->turn_page(-1);
            return true;
        case WXK_HOME:
            return presenter_->first_page(), true;
        case WXK_END:
            return presenter_->last_page(), true;
        case WXK_UP:
            return page_->scroll_by(0, -2), true;
        case WXK_DOWN:
            return page_->scroll_by(0, 2), true;
        case WXK_LEFT:
            return page_->scroll_by(-2, 0), true;
        case WXK_RIGHT:
            return page_->scroll_by(2, 0), true;
        case '+':
        case '=':
        case WXK_NUMPAD_ADD:
            return presenter_->zoom(1), true;
        case '-':
        case WXK_NUMPAD_SUBTRACT:
            return presenter_->zoom(-1), true;
        case 'W':
            return presenter_->fit_width(), true;
        case 'F':
            return presenter_->fit_page(), true;
        case 'R':
            return presenter_->rotate(1), true;
        case 'L':
            return presenter_->rotate(-1), true;
        default:
            return false;
    }
}

void ViewerWindow::show(const ViewerModel& model) {
    model_ = model;
    SetTitle(wx(model.title.empty() ? texts_("viewer.window") : model.title));
    set_line(title_, model.title);
    set_line(place_, model.typed.empty() ? model.place : model.place + "   " + model.typed);
    set_line(message_, model.message);
    theme::set_kind(message_, model.message_kind);
    page_->show(model);
    set_words();
}

}  // namespace motcua
