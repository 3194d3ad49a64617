// How things look: the system's theme, one accent, tight rows, states as word, shape and colour.
//
// Sizes come from the font, so that 200 % and large letters keep their proportions. The few
// style classes lie in theme.cpp; a view only names them.
#pragma once

#include <wx/window.h>

#include "app/presenters/intake_model.h"

namespace motcua::theme {

// Once, before the first window.
void install();

// Style classes of theme.cpp; a window has any number of them.
inline constexpr const char* heading = "mc-heading";
inline constexpr const char* quiet = "mc-quiet";
inline constexpr const char* error = "mc-error";
inline constexpr const char* warning = "mc-warning";
inline constexpr const char* good = "mc-good";
inline constexpr const char* strong = "mc-strong";
inline constexpr const char* primary = "mc-primary";
inline constexpr const char* flat = "mc-flat";
inline constexpr const char* chosen = "mc-chosen";
inline constexpr const char* bar = "mc-bar";
inline constexpr const char* wrong_field = "mc-wrong";

void set_class(wxWindow* window, const char* style_class, bool on = true);
// Colour behind a word and a shape, never alone.
void set_kind(wxWindow* window, MarkKind kind);

// Multiples of the letter height of this window's font.
int em(const wxWindow* window, double times);

}  // namespace motcua::theme
