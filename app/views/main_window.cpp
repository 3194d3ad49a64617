#include "app/views/main_window.h"

#include <wx/button.h>
#include <wx/display.h>
#include <wx/statline.h>
#include <wx/stattext.h>

#include "app/views/accessible.h"
#include "app/views/kept_focus.h"
#include "app/views/sync_place.h"
#include "app/views/theme.h"
#include "app/views/widgets.h"
#include "app/views/wx_text.h"

namespace motcua {

const std::vector<MainWindow::Tab>& MainWindow::tabs() {
    static const std::vector<Tab> all = {
        {PlaceName::intake, "place.intake", "F2", wxMOD_NONE, WXK_F2},
        {PlaceName::dossiers, "place.dossiers", "F3", wxMOD_NONE, WXK_F3},
        {PlaceName::scan, "place.scan", "F4", wxMOD_NONE, WXK_F4},
        {PlaceName::deadlines, "place.deadlines", "F5", wxMOD_NONE, WXK_F5},
        {PlaceName::hand_over, "place.hand_over", "F6", wxMOD_NONE, WXK_F6},
        {PlaceName::sync, "place.sync", "F9", wxMOD_NONE, WXK_F9},
        {PlaceName::settings, "place.settings", "Ctrl+,", wxMOD_CONTROL, ','},
    };
    return all;
}

MainWindow::MainWindow(const Texts& texts, Counter& counter, Commands commands)
    : wxFrame(nullptr, wxID_ANY, wx(texts("app.title"))),
      texts_(texts),
      counter_(counter),
      commands_(std::move(commands)),
      places_(tabs().size(), nullptr),
      wedge_(this, [this](const std::string& text, bool ended) {
          const bool wanted = places_[static_cast<std::size_t>(current_)]->takes_bursts();
          if (!wanted && !is_scan(text, ended)) return false;
          scanned(text);
          return true;
      }) {
    auto* panel = new wxPanel(this);
    auto* column = new wxBoxSizer(wxVERTICAL);
    const int gap = theme::em(panel, 0.3);
    column->Add(make_tabs(panel), wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT, gap));
    column->Add(new wxStaticLine(panel), wxSizerFlags().Expand());
    book_ = new wxSimplebook(panel);
    column->Add(book_, wxSizerFlags(1).Expand());
    column->Add(new wxStaticLine(panel), wxSizerFlags().Expand());
    strip_ = new StatusStrip(panel, [this](StatusTarget target) {
        if (target == StatusTarget::lock) return commands_.lock();
        open_place(target == StatusTarget::devices ? PlaceName::settings : PlaceName::sync);
    });
    column->Add(strip_, wxSizerFlags().Expand());
    panel->SetSizer(column);
    auto* whole = new wxBoxSizer(wxVERTICAL);
    whole->Add(panel, wxSizerFlags(1).Expand());
    SetSizer(whole);

    add_keys();
    Bind(wxEVT_CHAR_HOOK, &MainWindow::on_key, this);
    keep_focus(*this, [this] { return places_[static_cast<std::size_t>(current_)]; });
    status_ = std::make_unique<StatusPresenter>(*strip_, texts_, counter_);
    strip_->keep_fresh(*status_);
    const wxRect screen = wxDisplay(static_cast<unsigned>(0)).GetClientArea();
    SetSize(screen);
    Maximize();
    open_place(PlaceName::intake);
}

wxSizer* MainWindow::make_tabs(wxWindow* parent) {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    for (const Tab& tab : tabs()) {
        auto* button = make_button(
            parent, std::string(tab.label) + "  " + texts_(tab.key),
            [this, name = tab.name] { open_place(name); }, theme::flat);
        tab_buttons_.push_back(button);
        row->Add(button, wxSizerFlags().CentreVertical());
    }
    auto* where = new wxStaticText(
        parent, wxID_ANY, wx(texts_("app.where", {counter_.unit_name, counter_.identity.counter})),
        wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END | wxST_NO_AUTORESIZE | wxALIGN_RIGHT);
    where->SetMinSize(wxSize(theme::em(parent, 2), -1));
    theme::set_class(where, theme::quiet);
    row->Add(where,
             wxSizerFlags(1).CentreVertical().Border(wxLEFT | wxRIGHT, theme::em(parent, 0.6)));
    return row;
}

void MainWindow::add_keys() {
    for (const Tab& tab : tabs()) {
        keys_.add(tab.modifiers, tab.code, [this, name = tab.name] { open_place(name); });
    }
    keys_.add(wxMOD_NONE, WXK_F1, [this] { help(); });
    keys_.add(wxMOD_CONTROL, 'L', [this] { commands_.lock(); });
    keys_.add(wxMOD_CONTROL | wxMOD_SHIFT, 'Q', [this] { commands_.sign_out(); });
    keys_.add(wxMOD_CONTROL, 'J', [this] { strip_->focus_first(); });
}

void MainWindow::on_key(wxKeyEvent& event) {
    if (places_[static_cast<std::size_t>(current_)]->keys().handle(event)) return;
    if (!keys_.handle(event)) event.Skip();
}

Place& MainWindow::place(PlaceName name) {
    auto& place = places_[static_cast<std::size_t>(name)];
    if (place == nullptr) {
        place = commands_.make_place(book_, name);
        book_->AddPage(place, "");
        set_accessible_name(place, texts_(tabs()[static_cast<std::size_t>(name)].key));
    }
    return *place;
}

void MainWindow::open_place(PlaceName name) {
    if (auto* before = places_[static_cast<std::size_t>(current_)]; before && current_ != name) {
        before->left();
    }
    Place& opened = place(name);
    current_ = name;
    book_->SetSelection(static_cast<std::size_t>(book_->FindPage(&opened)));
    for (std::size_t i = 0; i < tab_buttons_.size(); ++i) {
        theme::set_class(tab_buttons_[i], theme::chosen, tabs()[i].name == name);
    }
    SetTitle(wx(texts_("app.title_at", {texts_(tabs()[static_cast<std::size_t>(name)].key)})));
    opened.entered();
}

void MainWindow::scanned(const std::string& text) {
    places_[static_cast<std::size_t>(current_)]->scanned(scan_of(text, texts_));
}

void MainWindow::line_changed(const LineState& line, bool busy) {
    status_->line_changed(line);
    auto* sync = places_[static_cast<std::size_t>(PlaceName::sync)];
    if (sync != nullptr) static_cast<SyncPlace*>(sync)->presenter().set_busy(busy);
}

void MainWindow::help() {
    const std::string key = tabs()[static_cast<std::size_t>(current_)].key;
    show_text(this, texts_("help.title", {texts_(key)}),
              texts_(key + ".help") + "\n\n" + texts_("help.everywhere"), texts_("button.close"));
}

}  // namespace motcua
