// Files that come into a window: chosen, dropped on it, or in the clipboard.
//
// Only named or copied here; motcua-decode reads them (app/presenters/page_run.h).
#pragma once

#include <wx/window.h>

#include <functional>
#include <string>
#include <vector>

#include "app/presenters/page_run.h"

namespace motcua {

// Asks; nothing when the clerk went back. `kinds` is a filter of the toolkit.
std::vector<BroughtFile> pick_files(wxWindow* parent, const std::string& title,
                                    const std::string& kinds);
// Names of files, or a picture as PNG; nothing when the clipboard holds neither.
std::vector<BroughtFile> files_of_clipboard();

void take_dropped_files(wxWindow* window, std::function<void(std::vector<BroughtFile>)> dropped);

}  // namespace motcua
