// A hand scanner on a serial line: USB-CDC ("virtual COM") or RS-232.
//
// The line gives the code's own bytes, whatever keyboard and input method are set. The scanner may
// be unplugged and come back at any time: next() then waits for it. Speeds matter for RS-232 only.
// Throws: DeviceError (code_scanner_failed) where a device is there but is no serial line or may
// not be opened. Thread: one; every call ends at its limit or when asked to stop.
#pragma once

#include <chrono>
#include <deque>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "devices/code/scan_frames.h"

namespace motcua {

// What may be a scanner, lasting names first: /dev/serial/by-id/*, then ttyACM*, ttyUSB* that have
// none. For the clerk to choose from.
std::vector<std::filesystem::path> serial_devices(const std::filesystem::path& dev = "/dev");

struct SerialScannerOptions {
    std::filesystem::path device;  // any tty; empty: the first of serial_devices()
    int baud = 9600;               // 1200 to 115200
    std::filesystem::path dev = "/dev";
    std::chrono::milliseconds look_again{300};  // while no device is there
};

class SerialScanner {
public:
    explicit SerialScanner(SerialScannerOptions options);
    ~SerialScanner();
    SerialScanner(const SerialScanner&) = delete;
    SerialScanner& operator=(const SerialScanner&) = delete;

    // The next reading, as its bytes came; nothing when the time ran out or somebody asked to stop.
    std::optional<std::string> next(std::chrono::milliseconds limit, const std::stop_token& stop);
    // As of the last call of next().
    bool connected() const { return line_ >= 0; }

private:
    bool open_line();
    void close_line();
    bool listen(std::chrono::milliseconds limit);

    SerialScannerOptions options_;
    int line_ = -1;
    ScanFrames frames_;
    std::deque<std::string> ready_;
};

}  // namespace motcua
