// SANE, kept in motcua-scand: which back-ends are asked, what devices there are, one opened device.
//
// Back-ends that look around the network (net, escl, airscan) take seconds to find nothing, so
// they are asked only when the settings name them: the driver reads its list from a folder made
// for this process, all else from where the system keeps it.
// Throws: DeviceError. Thread: one; SANE's calls of a session must not meet.
#pragma once

#include <sane/sane.h>

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "devices/scanner/scanner.h"

namespace motcua {

// DeviceError with the code for a driver's status; GOOD passes.
void require_good(SANE_Status status, const char* call);
ErrorCode code_of(SANE_Status status);

class SaneDriver {
public:
    // Empty: every local back-end the system has.
    explicit SaneDriver(const std::vector<std::string>& backends);
    ~SaneDriver();
    SaneDriver(const SaneDriver&) = delete;
    SaneDriver& operator=(const SaneDriver&) = delete;

    // Looks again from scratch: many back-ends see what was plugged in only when they start.
    std::vector<ScannerInfo> devices();
    bool is_there(const std::string& device);

private:
    void start();
    void stop();
    void write_list() const;
    std::vector<std::string> backends_;
    std::string searched_;          // SANE_CONFIG_DIR as the others see it
    std::filesystem::path folder_;  // ours alone, there only while SANE starts
    bool started_ = false;
};

// An opened device; closed with its owner.
class SaneDevice {
public:
    explicit SaneDevice(const std::string& name);
    ~SaneDevice() { ::sane_close(handle_); }
    SaneDevice(const SaneDevice&) = delete;
    SaneDevice& operator=(const SaneDevice&) = delete;
    SANE_Handle handle() const { return handle_; }

private:
    SANE_Handle handle_ = nullptr;
};

}  // namespace motcua
