#include "app/views/key_table.h"

#include <gtk/gtk.h>
#include <wx/timer.h>

#include <cstdint>
#include <memory>
#include <string_view>

namespace motcua {
namespace {

// Only one field has the focus, so one unfinished word is all there can be.
struct Preedit {
    GtkEntry* entry = nullptr;
    bool active = false;
    bool letters = false;  // the last word has some: a number needs no Enter of its own
};
Preedit preedit;

// The input method sees a key first and gives its word before the window sees the same key.
// Event times and this one count the milliseconds since the machine started.
std::int32_t milliseconds() { return static_cast<std::int32_t>(g_get_monotonic_time() / 1000); }
constexpr std::int32_t longest_handling = 500;  // beyond it the clocks are not the same

struct WordEnd {
    std::int32_t at = 0;
    bool by_modifier = false;    // Ctrl alone made the method give its word …
    std::int32_t chord_key = 0;  // … and the first key after it, at this time, goes with it
};
WordEnd word_end;

bool is_modifier(int key) { return key == WXK_CONTROL || key == WXK_SHIFT || key == WXK_ALT; }

bool pressed_in_word(const wxKeyEvent& event) {
    if (preedit.active) return true;
    const std::int32_t after = word_end.at - static_cast<std::int32_t>(event.GetTimestamp());
    return word_end.at != 0 && after >= 0 && after < longest_handling;
}

// Keys that an input method ends or drops its word with.
bool finishes_word(const wxKeyEvent& event) {
    const int key = event.GetKeyCode();
    const int held = event.GetModifiers();
    if (key == 'Z') return held == wxMOD_CONTROL;
    const bool enter = key == WXK_RETURN || key == WXK_NUMPAD_ENTER;
    return (enter && preedit.letters && (held == wxMOD_NONE || held == wxMOD_SHIFT)) ||
           (key == WXK_ESCAPE && held == wxMOD_NONE);
}

void preedit_changed(GtkEntry* entry, const char* text, void*) {
    preedit.entry = entry;
    const bool was_active = preedit.active;
    preedit.active = text != nullptr && *text != '\0';
    if (preedit.active)
        preedit.letters =
            std::string_view(text).find_first_not_of("0123456789.,/-") != std::string_view::npos;
    if (was_active && !preedit.active) word_end = {milliseconds(), false, 0};
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
    // The field is asked first: no place or window sees a key that only finishes a word.
    field->Bind(wxEVT_CHAR_HOOK, [](wxKeyEvent& event) {
        const bool of_the_word = belongs_to_word(event);
        if (!of_the_word || !finishes_word(event)) return event.Skip();
        if (preedit.active) event.DoAllowNextEvent();  // the method is not done with it
    });
}

bool preedit_active() { return preedit.active; }

bool belongs_to_word(const wxKeyEvent& event) {
    const bool in_word = pressed_in_word(event);
    if (is_modifier(event.GetKeyCode())) {
        word_end.by_modifier = in_word && !preedit.active;
        word_end.chord_key = 0;
        return in_word;
    }
    if (in_word || !word_end.by_modifier || event.GetModifiers() == wxMOD_NONE) return in_word;
    const auto time = static_cast<std::int32_t>(event.GetTimestamp());
    if (word_end.chord_key == 0) word_end.chord_key = time;
    return word_end.chord_key == time;
}

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
        if (of_the_word && !place && belongs_to_word(event)) return false;
        finish_preedit(row.command);
        return true;
    }
    return false;
}

}  // namespace motcua
