// The main window: places above, one of them open, the status bar below.
//
// A place other than Intake is built when it is first opened: starting must not wait for what
// nobody looks at. Closing the window loses nothing: drafts are kept as they are typed.
#pragma once

#include <wx/frame.h>
#include <wx/simplebook.h>

#include <functional>
#include <memory>
#include <vector>

#include "app/presenters/counter.h"
#include "app/views/place.h"
#include "app/views/status_strip.h"
#include "app/views/wedge_keys.h"

class wxButton;

namespace motcua {

enum class PlaceName { intake, dossiers, scan, deadlines, hand_over, sync, settings };

class MainWindow final : public wxFrame {
public:
    // What only the application can do.
    struct Commands {
        std::function<void()> lock;
        std::function<void()> sign_out;
        std::function<void(Language)> switch_language;
        std::function<Place*(wxWindow* parent, PlaceName place)> make_place;
    };

    MainWindow(const Texts& texts, Counter& counter, Commands commands);

    void open_place(PlaceName place);
    Place& place(PlaceName name);
    StatusPresenter& status() { return *status_; }
    // To the place that is open.
    void scanned(const std::string& text);
    void line_changed(const LineState& line, bool busy);
    PlaceName current() const { return current_; }

private:
    struct Tab {
        PlaceName name;
        const char* key;    // of its text
        const char* label;  // of its key
        int modifiers;
        int code;
    };
    static const std::vector<Tab>& tabs();
    wxSizer* make_tabs(wxWindow* parent);
    void add_keys();
    void on_key(wxKeyEvent& event);
    void help();

    const Texts& texts_;
    Counter& counter_;
    Commands commands_;
    std::vector<wxButton*> tab_buttons_;
    wxSimplebook* book_ = nullptr;
    std::vector<Place*> places_;  // beside tabs(); null until opened
    PlaceName current_ = PlaceName::intake;
    StatusStrip* strip_ = nullptr;
    std::unique_ptr<StatusPresenter> status_;
    KeyTable keys_;
    WedgeKeys wedge_;
};

}  // namespace motcua
