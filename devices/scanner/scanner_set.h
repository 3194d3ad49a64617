// The scanners of this counter, in one place: those of the driver's helper, and on a training
// counter the simulated one. Each id goes to whom it belongs. Throws and thread: as Scanner says.
#pragma once

#include <memory>

#include "devices/scanner/simulated_scanner.h"
#include "devices/scanner/worker_scanner.h"

namespace motcua {

struct ScannerSetOptions {
    bool training = false;
    WorkerScannerOptions worker;
    // Pages of the simulated scanner; empty: drawn ones.
    std::filesystem::path samples;
};

class ScannerSet final : public Scanner {
public:
    explicit ScannerSet(const ScannerSetOptions& options);

    // Starts what the first call would wait for.
    void prepare() { worker_.prepare(); }

    std::vector<ScannerInfo> devices() override;
    ScannerAbilities abilities(const std::string& device) override;
    int scan(const ScanRequest& request, const Sink& sink, std::stop_token stop) override;

private:
    Scanner& owner_of(const std::string& device);
    WorkerScanner worker_;
    std::unique_ptr<SimulatedScanner> simulated_;
};

}  // namespace motcua
