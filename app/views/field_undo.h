// Ctrl+Z in a field takes back what was done in it since it was entered, step by step.
//
// A step is one stroke of work: letters typed without a pause, a word given by the input method,
// something pasted or deleted. A place whose form has steps of its own asks `undo_step` first.
// Lifetime: the steps belong to the field.
#pragma once

#include <wx/textctrl.h>

namespace motcua {

void keep_steps(wxTextCtrl* field);
// False when the window is no such field, or nothing was done in it.
bool undo_step(const wxWindow* field);

}  // namespace motcua
