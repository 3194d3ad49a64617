// The hand scanner on a serial line, listened to as long as the counter is open.
//
// What it reads comes home, and so does a line that is pulled out, may not be opened or comes
// back; one that fails is tried again every two seconds. A try-out hears one reading of any device
// in between.
// Thread: the UI thread; a thread of its own listens. Lifetime: `home` outlives it.
#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <string>

#include "app/presenters/code_station.h"
#include "core/base/executor.h"
#include "core/base/worker_thread.h"

namespace motcua {

class CodeScannerLine {
public:
    using Scanned = std::function<void(const std::string& text)>;
    using Changed = std::function<void(ScannerLine line)>;

    explicit CodeScannerLine(Executor& home);
    ~CodeScannerLine();
    CodeScannerLine(const CodeScannerLine&) = delete;
    CodeScannerLine& operator=(const CodeScannerLine&) = delete;

    // Empty: no line, the scanner types like a keyboard.
    void use(const std::string& device);
    void on_scan(Scanned scanned) { told_->scanned = std::move(scanned); }
    // Told the state at once, and every change.
    void on_change(Changed changed);
    CodeStation& station() { return station_; }

private:
    // Read at home only; empty once this has gone.
    struct Told {
        Scanned scanned;
        Changed changed;
        ScannerLine line = ScannerLine::none;
        int turn = 0;  // of the device in use; news of an older one is dropped
    };
    void listen();
    void try_line(const std::string& device, std::chrono::milliseconds limit,
                  std::function<void(const HeardScan&)> heard);
    static void tell_line(const std::shared_ptr<Told>& told, int turn, ScannerLine line);

    Executor& home_;
    std::shared_ptr<Told> told_;
    std::string device_;
    std::stop_source stop_;
    std::stop_source try_stop_;
    CodeStation station_;
    WorkerThread worker_{"code"};
};

}  // namespace motcua
