#include "app/code_scanner_line.h"

#include <condition_variable>
#include <mutex>

#include "core/base/error.h"
#include "core/base/log.h"
#include "devices/code/serial_scanner.h"

namespace motcua {
namespace {

constexpr std::chrono::milliseconds listen_limit{1000};
constexpr std::chrono::milliseconds rest_after_fault{2000};

void rest(std::stop_token stop) {
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    wake.wait_for(lock, stop, rest_after_fault, [] { return false; });
}

void listen(const std::string& device, std::stop_token stop,
            const std::function<void(std::string)>& scanned) {
    SerialScannerOptions options;
    options.device = device;
    bool told = false;
    SerialScanner scanner(options);
    while (!stop.stop_requested()) {
        try {
            if (auto text = scanner.next(listen_limit, stop)) scanned(std::move(*text));
            told = false;
        } catch (const DeviceError& error) {
            if (!told) log::warning(error.what());
            told = true;
            rest(stop);
        }
    }
}

}  // namespace

CodeScannerLine::CodeScannerLine(Executor& home)
    : home_(home), scanned_(std::make_shared<Scanned>()) {}

CodeScannerLine::~CodeScannerLine() {
    *scanned_ = nullptr;
    stop_.request_stop();
}

void CodeScannerLine::use(const std::string& device) {
    if (device == device_) return;
    device_ = device;
    stop_.request_stop();
    stop_ = std::stop_source{};
    if (device.empty()) return;
    worker_.post([device, stop = stop_.get_token(), &home = home_, scanned = scanned_] {
        listen(device, stop, [&home, scanned](std::string text) {
            home.post([scanned, text = std::move(text)] {
                if (*scanned) (*scanned)(text);
            });
        });
    });
}

}  // namespace motcua
