// Scanners behind motcua-scand: the driver's process may crash or hang, the program goes on.
//
// A second helper stands ready while the first works, so that the call after a crash waits for
// nothing. Every call has a limit; what passes it is killed (scanner_hangs). In duplex the front
// of a sheet is given together with its back, so that a sheet put back is never doubled.
// After an error, whatever `sink` got stays; sheet_to_put_back tells where to go on.
// Throws and thread: as Scanner says. An exception of `sink` ends the scan and passes through.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "devices/scanner/scan_helper.h"
#include "devices/scanner/scanner.h"

namespace motcua {

struct WorkerScannerOptions {
    std::filesystem::path program;      // motcua-scand
    std::vector<std::string> backends;  // of SANE; empty: every local one
    std::chrono::milliseconds start_limit{5000};
    std::chrono::milliseconds list_limit{15000};
    std::chrono::milliseconds open_limit{20000};
    std::chrono::milliseconds silence_limit{45000};  // without a byte: lamps warm up, motors feed
    std::chrono::milliseconds stop_limit{2000};
};

class WorkerScanner final : public Scanner {
public:
    explicit WorkerScanner(WorkerScannerOptions options);
    ~WorkerScanner() override;

    std::vector<ScannerInfo> devices() override;
    ScannerAbilities abilities(const std::string& device) override;
    int scan(const ScanRequest& request, const Sink& sink, std::stop_token stop) override;

    // Starts what a first call would wait for. Errors are told by that call.
    void prepare();
    // The helper at work and the spare one; -1: none. For tests that kill them.
    pid_t helper() const { return current_ ? current_->pid() : -1; }
    pid_t spare() const { return spare_ ? spare_->pid() : -1; }

private:
    ScanHelper& ready_helper();
    void start_spare();
    // One question with one answer of type A.
    template <class A>
    A call(const ScanQuestion& question, std::chrono::milliseconds limit);
    // The helper is not trusted any more.
    void give_up();

    WorkerScannerOptions options_;
    std::unique_ptr<ScanHelper> current_;
    std::unique_ptr<ScanHelper> spare_;
};

// motcua-scand beside the running program. Throws: DeviceError (scanner_failed).
std::filesystem::path installed_scan_helper();

}  // namespace motcua
