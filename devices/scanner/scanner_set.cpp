#include "devices/scanner/scanner_set.h"

#include <chrono>

#include "core/base/log.h"

namespace motcua {
namespace {

// As a small office feeder does it, 20 sheets a minute; three sheets each time.
constexpr auto simulated_side_time = std::chrono::milliseconds(3000);
constexpr int simulated_sheets = 3;

}  // namespace

ScannerSet::ScannerSet(const ScannerSetOptions& options) : worker_(options.worker) {
    if (!options.training) return;
    simulated_ = options.samples.empty()
                     ? std::make_unique<SimulatedScanner>(simulated_sheets)
                     : std::make_unique<SimulatedScanner>(sheets_in_folder(options.samples),
                                                          sheets_of_folder(options.samples));
    simulated_->pace(simulated_side_time);
}

Scanner& ScannerSet::owner_of(const std::string& device) {
    if (simulated_ && device == simulated_->devices().at(0).id) return *simulated_;
    return worker_;
}

std::vector<ScannerInfo> ScannerSet::devices() {
    std::vector<ScannerInfo> all;
    try {
        all = worker_.devices();
    } catch (const DeviceError& error) {
        // A training counter goes on without a driver.
        if (!simulated_) throw;
        log::warning(error.what());
    }
    if (simulated_)
        for (ScannerInfo& info : simulated_->devices()) all.push_back(std::move(info));
    return all;
}

ScannerAbilities ScannerSet::abilities(const std::string& device) {
    return owner_of(device).abilities(device);
}

int ScannerSet::scan(const ScanRequest& request, const Sink& sink, std::stop_token stop) {
    return owner_of(request.device).scan(request, sink, std::move(stop));
}

}  // namespace motcua
