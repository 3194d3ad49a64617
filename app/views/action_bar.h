// The lawful acts as a row of buttons, each with its letter: Alt and that letter start it.
#pragma once

#include <wx/wrapsizer.h>

#include <functional>
#include <vector>

#include "app/presenters/dossier_acts.h"
#include "app/views/key_table.h"

namespace motcua {

class ActionBar {
public:
    // The buttons are the parent's children; the caller lays out sizer().
    ActionBar(wxWindow* parent, const Texts& texts, std::function<void(Verb)> begin);

    wxSizer* sizer() { return sizer_; }
    void show(const std::vector<ActionLine>& actions);
    // Alt+letter of every act, also of those that are not shown now: they are refused in words.
    static void add_keys(KeyTable& keys, const std::function<void(Verb)>& begin);

private:
    wxWindow* parent_;
    const Texts& texts_;
    wxWrapSizer* sizer_;
    std::vector<wxWindow*> children_;
    std::function<void(Verb)> begin_;
    std::vector<ActionLine> shown_;
};

}  // namespace motcua
