// motcua-scand's side of the conversation: answers questions until the program has gone.
//
// One thread talks, drives and reads; a second only watches for the program's end, for a driver
// that hangs cannot be asked whether anybody still waits.
#pragma once

#include <atomic>
#include <chrono>

#include "devices/scanner/sane_driver.h"
#include "devices/scanner/scan_channel.h"
#include "devices/scanner/scan_messages.h"

namespace motcua {

struct DriverPage;

class ScanService {
public:
    // `ended` is set by a signal or by the watcher.
    ScanService(ScanChannel& channel, SaneDriver& driver, const std::atomic<bool>& ended)
        : channel_(channel), driver_(driver), ended_(ended) {}

    // Returns when the program has closed its end.
    void run();

private:
    struct Gone {};

    void answer(const ScanQuestion& question);
    void list();
    void tell_abilities(const std::string& device);
    void scan(const ScanRequest& request);
    int scan_pages(SANE_Handle device, const ScanRequest& request);
    void give(const DriverPage& page);
    void say(const ScanAnswer& answer, int file = -1);
    // Hears what came meanwhile; true when the scan is to stop.
    bool interrupted(std::int64_t bytes);
    void hear(bool wait);

    ScanChannel& channel_;
    SaneDriver& driver_;
    const std::atomic<bool>& ended_;
    bool stop_ = false;
    int not_taken_ = 0;
    std::int64_t told_bytes_ = 0;
    std::chrono::steady_clock::time_point told_{};
};

}  // namespace motcua
