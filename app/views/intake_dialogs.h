// Questions of the intake that come only when somebody asks for them.
#pragma once

#include <wx/window.h>

#include <optional>
#include <string>
#include <vector>

#include "app/presenters/intake_model.h"
#include "app/presenters/texts.h"

namespace motcua {

struct OtherPaper {
    std::string name;
    std::string reason;
};
// A paper outside the published list; nothing when it was closed without one.
std::optional<OtherPaper> ask_for_paper(wxWindow* parent, const Texts& texts);
// A menu of the parked forms; the id of the chosen one.
std::optional<std::string> choose_parked(wxWindow* parent, const std::vector<ParkedLine>& parked);

}  // namespace motcua
