// One opened paper scanner: takes sheets from its tray and gives their bytes at its pace.
//
// Errors are SANE's own. A sheet leaves the feeder when its last byte was given: after a fault or
// a cancel it still lies there, as if a clerk had put it back.
#pragma once

#include <sane/sane.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <vector>

#include "tests/support/sane_backend/settings.h"
#include "tests/support/sane_backend/tray.h"

namespace paper {

SANE_Status status_named(const std::string& kind);

class Scanning {
public:
    // Throws SANE_Status: INVAL (not there), DEVICE_BUSY (another process has it), `open` faults.
    explicit Scanning(Tray tray);
    ~Scanning();
    Scanning(const Scanning&) = delete;
    Scanning& operator=(const Scanning&) = delete;

    Settings settings;

    SANE_Status start();
    SANE_Status read(SANE_Byte* data, SANE_Int most, SANE_Int* length);
    SANE_Parameters parameters() const;
    void cancel();

private:
    using Clock = std::chrono::steady_clock;
    SANE_Status fail(const Fault& fault);
    std::size_t due() const;
    void finish_page();
    void render(const Picture& picture);

    Tray tray_;
    int lock_ = -1;
    Control control_;
    std::vector<SANE_Byte> page_;
    std::size_t given_ = 0;
    int sheet_ = 0;
    bool back_ = false;
    bool back_next_ = false;
    bool running_ = false;
    bool glass_done_ = false;
    std::optional<Fault> fault_;
    std::atomic<bool> cancelled_{false};
    Clock::time_point page_start_{};
    Clock::duration page_time_{};
};

}  // namespace paper
