#include "app/views/theme.h"

#include <gtk/gtk.h>

#include <cmath>

namespace motcua::theme {
namespace {

// Rows are lower than the theme's own, or a whole intake would not fit 768 lines; colours have a
// contrast of at least 4.5 on the theme's light background.
constexpr const char* style = R"(
entry { min-height: 1.5em; padding: 0 0.4em; }
button { min-height: 1.5em; padding: 0.1em 0.6em; }
combobox button { min-height: 1.5em; padding: 0 0.4em; }
checkbutton, radiobutton { padding: 0; }
treeview.view { padding: 0.12em 0.2em; }
entry:focus { border-color: #1a5a96; box-shadow: inset 0 0 0 1px #1a5a96; background: #f3f8fd; }
.mc-wrong entry, entry.mc-wrong { border-color: #b3261e; }
.mc-wrong entry:focus, entry.mc-wrong:focus { box-shadow: inset 0 0 0 1px #b3261e; background: #fdf4f3; }
label.mc-heading, .mc-heading label { font-weight: bold; }
label.mc-quiet, .mc-quiet label { color: #565b60; }
label.mc-error, .mc-error label { color: #a1201a; }
label.mc-warning, .mc-warning label { color: #7a4b00; }
label.mc-good, .mc-good label { color: #1d6a34; }
label.mc-strong, .mc-strong label { font-weight: bold; }
button.mc-flat { border-color: transparent; background: transparent; box-shadow: none; text-shadow: none; padding: 0.1em 0.4em; }
button.mc-flat:hover { background: alpha(#1a5a96, 0.10); }
button.mc-flat:focus { border-color: #1a5a96; }
button.mc-chosen { border-bottom: 3px solid #1a5a96; border-radius: 0; }
button.mc-chosen label { color: #12436f; }
button.mc-primary { background: #1a5a96; border-color: #12436f; text-shadow: none; box-shadow: none; }
button.mc-primary label { color: #ffffff; font-weight: bold; }
button.mc-primary:hover { background: #216cb2; }
button.mc-primary:disabled { background: #9db4c9; border-color: #9db4c9; }
)";

}  // namespace

void install() {
    GtkCssProvider* provider = gtk_css_provider_new();
    gtk_css_provider_load_from_data(provider, style, -1, nullptr);
    gtk_style_context_add_provider_for_screen(gdk_screen_get_default(),
                                              GTK_STYLE_PROVIDER(provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
    g_object_unref(provider);
}

void set_class(wxWindow* window, const char* style_class, bool on) {
    GtkStyleContext* context =
        gtk_widget_get_style_context(static_cast<GtkWidget*>(window->GetHandle()));
    if (on == (gtk_style_context_has_class(context, style_class) != 0)) return;
    if (on) {
        gtk_style_context_add_class(context, style_class);
    } else {
        gtk_style_context_remove_class(context, style_class);
    }
    window->InvalidateBestSize();  // bold letters are wider
}

int em(const wxWindow* window, double times) {
    return static_cast<int>(std::lround(window->GetCharHeight() * times));
}

void set_kind(wxWindow* window, MarkKind kind) {
    set_class(window, error, kind == MarkKind::error);
    set_class(window, warning, kind == MarkKind::warning);
    set_class(window, good, kind == MarkKind::good);
}

}  // namespace motcua::theme
