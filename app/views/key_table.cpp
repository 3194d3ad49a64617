#include "app/views/key_table.h"

#include <gtk/gtk.h>
#include <wx/timer.h>

#include <memory>

namespace motcua {
namespace {

// Only one field has the focus, so one unfinished word is all there can be.
struct Preedit {
    GtkEntry* entry = nullptr;
    bool active = false;
};
Preedit preedit;

void preedit_changed(GtkEntry* entry, const char* text, void*) {
    preedit.entry = entry;
    preedit.active = text != nullptr && *text != '\0';
}

void entry_gone(void*, GObject* entry) {
    if (static_cast<void*>(preedit.entry) == static_cast<void*>(entry)) preedit = {};
}

// Looks every 20 ms whether the word has arrived; frees itself.
class Finisher final : public wxTimer {
public:
    explicit Finisher(std::function<void()> then) : then_(std::move(then)) { Start(20); }
    void Notify() override {
        if (preedit.active && ++looks_ < 10) return;
        Stop();
        const std::unique_ptr<Finisher> self(this);
        then_();
    }

private:
    std::function<void()> then_;
    int looks_ = 0;
};

}  // namespace

void watch_preedit(wxTextCtrl* field) {
    GtkWidget* widget = static_cast<GtkWidget*>(field->GetHandle());
    if (!GTK_IS_ENTRY(widget)) return;
    g_signal_connect(widget, "preedit-changed", G_CALLBACK(preedit_changed), nullptr);
    g_object_weak_ref(G_OBJECT(widget), entry_gone, nullptr);
}

bool preedit_active() { return preedit.active; }

void finish_preedit(std::function<void()> then) {
    if (!preedit.active) return then();
    // Leaving and coming back is what makes an input method give its word.
    GtkWidget* top = gtk_widget_get_toplevel(GTK_WIDGET(preedit.entry));
    if (GTK_IS_WINDOW(top)) gtk_window_set_focus(GTK_WINDOW(top), nullptr);
    new Finisher(std::move(then));
}

void KeyTable::add(int modifiers, int key, std::function<void()> command) {
    rows_.push_back({modifiers, key, std::move(command)});
}

bool KeyTable::handle(const wxKeyEvent& event) const {
    for (const Row& row : rows_) {
        if (row.key != event.GetKeyCode() || row.modifiers != event.GetModifiers()) continue;
        const bool of_the_word = row.modifiers == wxMOD_NONE || row.modifiers == wxMOD_SHIFT ||
                                 (row.modifiers == wxMOD_CONTROL && row.key == 'Z');
        const bool place = row.key >= WXK_F1 && row.key <= WXK_F12;
        if (preedit.active && of_the_word && !place) return false;
        finish_preedit(row.command);
        return true;
    }
    return false;
}

}  // namespace motcua
