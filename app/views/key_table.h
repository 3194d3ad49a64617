// The keys of a window or place: each with the command it starts.
//
// One hook instead of wxAcceleratorTable, because keys belong to the input method as long as it
// holds an unfinished word (pre-edit): Enter, Esc and Ctrl+Z then only finish or undo the word.
// A command key first lets the word arrive in its field, and then runs.
#pragma once

#include <wx/event.h>
#include <wx/textctrl.h>

#include <functional>
#include <vector>

namespace motcua {

// Makes the field tell when the input method holds a word in it, and keep Enter, Esc and Ctrl+Z
// pressed in that word from everybody else: they end the word and do nothing more. After a number,
// which some methods hold as well, Enter goes on at once.
void watch_preedit(wxTextCtrl* field);
bool preedit_active();
// True for a key pressed while a word was unfinished, also when the input method has given the word
// before the window sees the key: Esc and Ctrl+Z then must not undo the words before it.
bool belongs_to_word(const wxKeyEvent& event);
// Lets the input method give its word to the field; `then` runs when it has, or 200 ms later.
void finish_preedit(std::function<void()> then);

class KeyTable {
public:
    // modifiers: wxMOD_CONTROL | wxMOD_SHIFT …; key: a capital letter or WXK_ code.
    void add(int modifiers, int key, std::function<void()> command);
    // True when the key was one of ours and is done with.
    bool handle(const wxKeyEvent& event) const;

private:
    struct Row {
        int modifiers;
        int key;
        std::function<void()> command;
    };
    std::vector<Row> rows_;
};

}  // namespace motcua
