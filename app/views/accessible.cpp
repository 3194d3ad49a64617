#include "app/views/accessible.h"

#include <gtk/gtk.h>

namespace motcua {

void set_accessible_name(wxWindow* window, const std::string& name) {
    GtkWidget* widget = static_cast<GtkWidget*>(window->GetHandle());
    // A scrolled list's handle is the scroller around the tree that has the rows.
    if (GTK_IS_SCROLLED_WINDOW(widget)) {
        GtkWidget* inner = gtk_bin_get_child(GTK_BIN(widget));
        if (inner != nullptr) atk_object_set_name(gtk_widget_get_accessible(inner), name.c_str());
    }
    atk_object_set_name(gtk_widget_get_accessible(widget), name.c_str());
}

void set_accessible_description(wxWindow* window, const std::string& words) {
    GtkWidget* widget = static_cast<GtkWidget*>(window->GetHandle());
    atk_object_set_description(gtk_widget_get_accessible(widget), words.c_str());
}

}  // namespace motcua
