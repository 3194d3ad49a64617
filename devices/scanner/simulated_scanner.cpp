#include "devices/scanner/simulated_scanner.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace motcua {
namespace {

constexpr const char* simulated_id = "simulated";

void wait_unless_stopped(std::chrono::milliseconds time, const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, stop, time, [] { return false; });
    if (stop.stop_requested()) throw Cancelled();
}

}  // namespace

SimulatedScanner::SimulatedScanner(int sheets, Sheets look, Feeder feeder)
    : full_(sheets),
      look_(look ? std::move(look) : draw_sample_sheet),
      feeder_(feeder),
      waiting_(sheets) {}

void SimulatedScanner::require_device(const std::string& device) const {
    if (!plugged_in_ || device != simulated_id)
        throw DeviceError(ErrorCode::scanner_missing, "no such simulated scanner");
}

std::vector<ScannerInfo> SimulatedScanner::devices() {
    if (!plugged_in_) return {};
    return {{simulated_id, "Training scanner"}};
}

ScannerAbilities SimulatedScanner::abilities(const std::string& device) {
    require_device(device);
    return {{ScanSource::flatbed, ScanSource::adf, ScanSource::adf_duplex},
            {75, 100, 150, 200, 300},
            {ScanColour::colour, ScanColour::grey, ScanColour::lineart},
            false};
}

ScannedImage SimulatedScanner::side(bool back, const ScanRequest& request,
                                    const std::stop_token& stop) {
    const auto fault = std::find_if(faults_.begin(), faults_.end(), [&](const auto& one) {
        return one.sheet == sheet_ && one.back == back;
    });
    if (fault != faults_.end()) {
        const ErrorCode code = fault->code;
        faults_.erase(fault);
        if (code == ErrorCode::scanner_missing) plugged_in_ = false;
        throw DeviceError(code, "simulated fault");
    }
    wait_unless_stopped(pace_, stop);
    return look_(sheet_, back, request);
}

int SimulatedScanner::feed_sheet(const ScanRequest& request, const Sink& sink,
                                 const std::stop_token& stop) {
    ScannedImage front = side(false, request, stop);
    if (request.source != ScanSource::adf_duplex) {
        sink(std::move(front), false);
        return 1;
    }
    ScannedImage back = side(true, request, stop);
    sink(std::move(front), false);
    sink(std::move(back), true);
    return 2;
}

int SimulatedScanner::scan(const ScanRequest& request, const Sink& sink, std::stop_token stop) {
    require_device(request.device);
    const auto can = abilities(request.device);
    if (std::find(can.dpi.begin(), can.dpi.end(), request.dpi) == can.dpi.end() ||
        request.brightness != 0)
        throw DeviceError(ErrorCode::scan_option_refused, "not a way the simulator scans");
    const bool glass = request.source == ScanSource::flatbed;
    if (feeder_ == Feeder::endless && waiting_ == 0) waiting_ = full_;
    if (!glass && waiting_ == 0)
        throw DeviceError(ErrorCode::scanner_no_paper, "the simulated feeder is empty");
    int pages = 0;
    do {
        pages += feed_sheet(request, sink, stop);
        if (glass) break;
        ++sheet_;
        --waiting_;
    } while (waiting_ > 0 && (request.limit == 0 || pages < request.limit));
    return pages;
}

}  // namespace motcua
