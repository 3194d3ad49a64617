// SANE_CONFIG_DIR is a list of folders; one that ends in ":" is followed by the system's own.
#include "devices/scanner/sane_driver.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "core/base/error.h"
#include "core/base/text.h"
#include "devices/scanner/driver_words.h"
#include "devices/scanner/scan_messages.h"

namespace motcua {
namespace fs = std::filesystem;
namespace {

constexpr const char* system_folder = "/etc/sane.d";

std::vector<fs::path> configuration_folders() {
    const char* set = std::getenv("SANE_CONFIG_DIR");
    const std::string list = set ? set : "";
    std::vector<fs::path> folders;
    for (const std::string& folder : text::split(list, ':'))
        if (!folder.empty()) folders.emplace_back(folder);
    if (list.empty() || list.back() == ':') folders.emplace_back(system_folder);
    return folders;
}

std::string made_folder() {
    std::string pattern = (fs::temp_directory_path() / left_by(::getpid())).string() + "XXXXXX";
    if (!::mkdtemp(pattern.data()))
        throw DeviceError(ErrorCode::scanner_failed, "no temporary folder for the driver");
    return pattern;
}

// Vendors write what they like into their names; what leaves here is text.
std::string clean(const char* vendors) {
    std::string out = vendors ? vendors : "";
    if (!text::is_utf8(out))
        for (char& c : out)
            if (static_cast<unsigned char>(c) >= 0x80) c = '?';
    return out;
}

}  // namespace

ErrorCode code_of(SANE_Status status) {
    switch (status) {
        case SANE_STATUS_JAMMED:
            return ErrorCode::scanner_jammed;
        case SANE_STATUS_NO_DOCS:
            return ErrorCode::scanner_no_paper;
        case SANE_STATUS_COVER_OPEN:
            return ErrorCode::scanner_cover_open;
        case SANE_STATUS_DEVICE_BUSY:
            return ErrorCode::scanner_busy;
        case SANE_STATUS_UNSUPPORTED:
            return ErrorCode::scan_option_refused;
        case SANE_STATUS_GOOD:
        case SANE_STATUS_CANCELLED:
        case SANE_STATUS_INVAL:
        case SANE_STATUS_EOF:
        case SANE_STATUS_IO_ERROR:
        case SANE_STATUS_NO_MEM:
        case SANE_STATUS_ACCESS_DENIED:
            break;
    }
    return ErrorCode::scanner_failed;
}

void require_good(SANE_Status status, const char* call) {
    if (status == SANE_STATUS_GOOD) return;
    throw DeviceError(code_of(status), std::string(call) + ": " + ::sane_strstatus(status));
}

SaneDriver::SaneDriver(const std::vector<std::string>& backends) : folder_(made_folder()) {
    const auto folders = configuration_folders();
    backends_ = backends.empty() ? local_backends(folders) : backends;
    for (const fs::path& folder : folders) searched_ += folder.string() + ":";
    if (!searched_.empty()) searched_.pop_back();
    start();
}

SaneDriver::~SaneDriver() { stop(); }

void SaneDriver::write_list() const {
    std::error_code there;
    fs::create_directories(folder_, there);
    // An empty dll.d hides the system's.
    fs::create_directories(folder_ / "dll.d", there);
    std::ofstream list(folder_ / "dll.conf");
    for (const std::string& name : backends_) list << name << '\n';
    list.close();
    if (!list) throw DeviceError(ErrorCode::scanner_failed, "the driver's list is not written");
}

// The list is read while SANE starts and never again: a helper that is killed later leaves nothing
// behind. SANE remembers the folder's name, so that it is the same every time.
void SaneDriver::start() {
    write_list();
    ::setenv("SANE_CONFIG_DIR", (folder_.string() + ":" + searched_).c_str(), 1);
    SANE_Int version = 0;
    const SANE_Status status = ::sane_init(&version, nullptr);
    ::setenv("SANE_CONFIG_DIR", searched_.c_str(), 1);
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
    require_good(status, "sane_init");
    started_ = true;
    if (SANE_VERSION_MAJOR(version) != SANE_CURRENT_MAJOR)
        throw DeviceError(ErrorCode::scanner_failed, "SANE speaks another major version");
}

void SaneDriver::stop() {
    if (started_) ::sane_exit();
    started_ = false;
}

std::vector<ScannerInfo> SaneDriver::devices() {
    stop();
    start();
    const SANE_Device** list = nullptr;
    require_good(::sane_get_devices(&list, SANE_FALSE), "sane_get_devices");
    std::vector<ScannerInfo> out;
    for (; list && *list; ++list)
        out.push_back({clean((*list)->name), clean((*list)->vendor) + " " + clean((*list)->model)});
    return out;
}

bool SaneDriver::is_there(const std::string& device) {
    const auto found = devices();
    return std::any_of(found.begin(), found.end(),
                       [&](const ScannerInfo& info) { return info.id == device; });
}

SaneDevice::SaneDevice(const std::string& name) {
    const SANE_Status status = ::sane_open(name.c_str(), &handle_);
    // sane.h: INVAL "includes no dev at open".
    if (status == SANE_STATUS_INVAL)
        throw DeviceError(ErrorCode::scanner_missing, "sane_open: there is no such device");
    require_good(status, "sane_open");
}

}  // namespace motcua
