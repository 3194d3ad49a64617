// A window that keeps its keys.
//
// GTK takes the focus from a control that is disabled or hidden (a button while its work runs, a
// field whose step is over) and gives it to nobody: until somebody clicks, no key reaches the
// window. Then it goes to the first control of `within` that takes one. Thread: the UI thread.
#pragma once

#include <wx/toplevel.h>

#include <functional>

namespace motcua {

// `within`: the part of the window where the keys belong just now. Lives as long as the window.
void keep_focus(wxTopLevelWindow& window, std::function<wxWindow*()> within);

}  // namespace motcua
