// SANE back-end `paper`: scanners that are folders, loaded by the real libsane.
//
// The file paper.conf beside dll.conf lists them, one a line: NAME FOLDER. It is read anew with
// every listing, so that devices come and go. tray.h says what a folder holds.
// SANE calls every entry point by name (sane_paper_init for sane_init, …).
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <memory>
#include <sstream>

#include "tests/support/sane_backend/scanning.h"

namespace paper {
namespace {

struct Named {
    std::string name;
    Tray tray;
};

// SANE_CONFIG_DIR is a list of folders with ":" between them.
std::vector<Named> configured() {
    std::vector<Named> out;
    const char* folders = std::getenv("SANE_CONFIG_DIR");
    std::istringstream list(folders ? folders : "");
    for (std::string folder; std::getline(list, folder, ':');) {
        std::ifstream in(std::filesystem::path(folder) / "paper.conf");
        for (std::string line; std::getline(in, line);) {
            std::istringstream words(line);
            std::string name, place;
            if (words >> name >> place) out.push_back({name, Tray(place)});
        }
    }
    return out;
}

// What sane_get_devices answers stays valid until the next call.
struct Listing {
    std::vector<std::string> names;
    std::vector<SANE_Device> devices;
    std::vector<const SANE_Device*> pointers;

    void fill() {
        names.clear();
        devices.clear();
        pointers.clear();
        for (const Named& named : configured()) {
            const double seconds = named.tray.control().list_seconds;
            if (seconds > 0) ::usleep(static_cast<unsigned>(seconds * 1e6));
            if (named.tray.plugged_in()) names.push_back(named.name);
        }
        for (const std::string& name : names)
            devices.push_back({name.c_str(), "Mot Cua", "Paper folder", "sheetfed scanner"});
        for (const SANE_Device& device : devices) pointers.push_back(&device);
        pointers.push_back(nullptr);
    }
};

Listing& listing() {
    static Listing all;
    return all;
}

Scanning& scanning(SANE_Handle handle) { return *static_cast<Scanning*>(handle); }

}  // namespace
}  // namespace paper

extern "C" {

SANE_Status sane_paper_init(SANE_Int* version, SANE_Auth_Callback) {
    if (version) *version = SANE_VERSION_CODE(1, 0, 0);
    return SANE_STATUS_GOOD;
}
void sane_paper_exit() {}

SANE_Status sane_paper_get_devices(const SANE_Device*** devices, SANE_Bool) {
    paper::listing().fill();
    *devices = paper::listing().pointers.data();
    return SANE_STATUS_GOOD;
}

SANE_Status sane_paper_open(SANE_String_Const name, SANE_Handle* handle) {
    for (const paper::Named& named : paper::configured())
        if (!*name || named.name == name) try {
                *handle = new paper::Scanning(named.tray);
                return SANE_STATUS_GOOD;
            } catch (SANE_Status status) {
                return status;
            }
    return SANE_STATUS_INVAL;
}
void sane_paper_close(SANE_Handle handle) { delete &paper::scanning(handle); }

const SANE_Option_Descriptor* sane_paper_get_option_descriptor(SANE_Handle, SANE_Int option) {
    return paper::Settings::descriptor(option);
}

SANE_Status sane_paper_control_option(SANE_Handle handle, SANE_Int option, SANE_Action action,
                                      void* value, SANE_Int* info) {
    if (!paper::Settings::descriptor(option)) return SANE_STATUS_INVAL;
    paper::Settings& settings = paper::scanning(handle).settings;
    if (action == SANE_ACTION_GET_VALUE) return settings.get(option, value);
    if (action == SANE_ACTION_SET_VALUE) return settings.set(option, value, info);
    return SANE_STATUS_UNSUPPORTED;
}

SANE_Status sane_paper_get_parameters(SANE_Handle handle, SANE_Parameters* parameters) {
    *parameters = paper::scanning(handle).parameters();
    return SANE_STATUS_GOOD;
}
SANE_Status sane_paper_start(SANE_Handle handle) try {
    return paper::scanning(handle).start();
} catch (const std::exception&) {
    return SANE_STATUS_IO_ERROR;
}
SANE_Status sane_paper_read(SANE_Handle handle, SANE_Byte* data, SANE_Int most, SANE_Int* length) {
    return paper::scanning(handle).read(data, most, length);
}
void sane_paper_cancel(SANE_Handle handle) { paper::scanning(handle).cancel(); }
SANE_Status sane_paper_set_io_mode(SANE_Handle, SANE_Bool non_blocking) {
    return non_blocking ? SANE_STATUS_UNSUPPORTED : SANE_STATUS_GOOD;
}
SANE_Status sane_paper_get_select_fd(SANE_Handle, SANE_Int*) { return SANE_STATUS_UNSUPPORTED; }
}
