#include "app/views/start_trace.h"

#include <unistd.h>
#include <wx/app.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <memory>
#include <string>

namespace motcua {
namespace {

bool wanted() {
    static const bool yes = std::getenv("MOTCUA_TRACE_START") != nullptr;
    return yes;
}

// Field 22 of /proc/self/stat: start of the process in clock ticks since boot.
double process_began() {
    std::ifstream file("/proc/self/stat");
    std::string line;
    std::getline(file, line);
    std::size_t at = line.rfind(')') + 2;
    for (int field = 3; field < 22; ++field) at = line.find(' ', at) + 1;
    return std::stod(line.substr(at)) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

}  // namespace

void trace_start(const char* milestone) {
    if (!wanted()) return;
    static const double began = process_began();
    timespec now{};
    ::clock_gettime(CLOCK_BOOTTIME, &now);
    const double seconds = static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
    std::fprintf(stderr, "motcua-start %s %.0f\n", milestone, (seconds - began) * 1000);
}

void trace_when_painted(wxWindow* window, const char* milestone) {
    if (!wanted()) return;
    auto painted = std::make_shared<bool>(false);
    window->Bind(wxEVT_PAINT, [painted](wxPaintEvent& event) {
        *painted = true;
        event.Skip();
    });
    window->Bind(wxEVT_IDLE, [painted, milestone, told = false](wxIdleEvent& event) mutable {
        event.Skip();
        if (!*painted || told) return;
        told = true;
        trace_start(milestone);
    });
}

}  // namespace motcua
