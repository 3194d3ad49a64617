#include "app/views/kept_focus.h"

#include <gtk/gtk.h>

namespace motcua {
namespace {

wxWindow* first_taking_keys(wxWindow* in) {
    if (!in->IsShown() || !in->IsThisEnabled()) return nullptr;
    for (wxWindow* child : in->GetChildren())
        if (wxWindow* found = first_taking_keys(child)) return found;
    return in->GetChildren().empty() && in->AcceptsFocusFromKeyboard() ? in : nullptr;
}

bool has_nobodys_focus(const wxTopLevelWindow& window) {
    // The window's own, which a menu that is open does not take away.
    return gtk_window_is_active(GTK_WINDOW(window.GetHandle())) &&
           gtk_window_get_focus(GTK_WINDOW(window.GetHandle())) == nullptr;
}

}  // namespace

void keep_focus(wxTopLevelWindow& window, std::function<wxWindow*()> within) {
    window.Bind(wxEVT_IDLE, [&window, within = std::move(within)](wxIdleEvent& event) {
        event.Skip();
        if (!has_nobodys_focus(window)) return;
        wxWindow* part = within();
        if (wxWindow* taker = part ? first_taking_keys(part) : nullptr) taker->SetFocus();
    });
}

}  // namespace motcua
