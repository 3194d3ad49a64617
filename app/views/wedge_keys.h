// Hand scanners that type like a keyboard: their bursts are kept out of the fields.
//
// Keys are held for the moment that devices/code/wedge_burst needs; what it calls typing is given
// to the field that has the focus, in its order, as if it had just been pressed. So is a burst that
// nobody takes as a scan. Keys of the input method, of pre-edit, with Ctrl or Alt are never held.
// Lifetime: as long as the window whose keys it sees.
#pragma once

#include <wx/event.h>
#include <wx/eventfilter.h>
#include <wx/timer.h>
#include <wx/window.h>

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "devices/code/wedge_burst.h"

namespace motcua {

class WedgeKeys final : public wxEventFilter {
public:
    // False: this is no scan for us, and belongs to the field. `ended`: by Enter or Tab.
    using Scanned = std::function<bool(const std::string& text, bool ended)>;
    // Sees the keys of `window` before any of its places does.
    WedgeKeys(wxWindow* window, Scanned scanned);
    ~WedgeKeys() override;
    WedgeKeys(const WedgeKeys&) = delete;
    WedgeKeys& operator=(const WedgeKeys&) = delete;

    int FilterEvent(wxEvent& event) override;

private:
    struct Held;
    // True: the key goes no further by itself.
    bool take();
    void waited();
    // Those up to and with this number, in their order.
    void give_back(int last);
    void forget(int last);
    bool settle(const WedgeBurst::Decision& decision, int last);

    wxWindow* window_;
    Scanned scanned_;
    WedgeBurst burst_;
    std::map<int, std::unique_ptr<Held>> held_;
    int number_ = 0;
    std::chrono::milliseconds last_at_{};              // of the keyboard's clock …
    std::chrono::steady_clock::time_point last_seen_;  // … and when we saw it
    wxTimer timer_;
    bool giving_back_ = false;
};

}  // namespace motcua
