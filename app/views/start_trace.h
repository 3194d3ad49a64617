// Milestones of the start on standard error, for measurements: MOTCUA_TRACE_START=1.
//
// "motcua-start sign-in takes keys 212" is milliseconds since the process began, as the kernel
// counts it.
#pragma once

#include <wx/window.h>

namespace motcua {

void trace_start(const char* milestone);
// When the window has painted itself and the queue of events has run dry.
void trace_when_painted(wxWindow* window, const char* milestone);

}  // namespace motcua
