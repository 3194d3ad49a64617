// Names for assistive technology, where the toolkit gives none.
//
// A wxStaticText made right before a field names it by itself; composites and lists do not get
// one, and wxWindow::SetName() does not reach the accessibility bus.
#pragma once

#include <wx/window.h>

#include <string>

namespace motcua {

void set_accessible_name(wxWindow* window, const std::string& name);
// What a picture shows, in words.
void set_accessible_description(wxWindow* window, const std::string& words);

}  // namespace motcua
