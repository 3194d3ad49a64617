#include "app/code_scanner_line.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/rest.h"
#include "devices/code/serial_scanner.h"

namespace motcua {
namespace {

constexpr std::chrono::milliseconds listen_limit{1000};
constexpr std::chrono::milliseconds rest_after_fault{2000};

SerialScanner scanner_of(const std::string& device) {
    SerialScannerOptions options;
    options.device = device;
    return SerialScanner(options);
}

struct LineNews {
    std::function<void(std::string)> scanned;
    std::function<void(ScannerLine)> changed;
};

void listen_until(const std::string& device, const std::stop_token& stop, const LineNews& news) {
    std::optional<ScannerLine> told;
    const auto tell = [&](ScannerLine line) {
        if (told != line) news.changed(line);
        told = line;
    };
    SerialScanner scanner = scanner_of(device);
    while (!stop.stop_requested()) {
        try {
            auto text = scanner.next(listen_limit, stop);
            tell(scanner.connected() ? ScannerLine::listening : ScannerLine::absent);
            if (text) news.scanned(*std::move(text));
        } catch (const DeviceError& error) {
            if (told != ScannerLine::refused) log::warning(error.what());
            tell(ScannerLine::refused);
            rest(rest_after_fault, stop);
        }
    }
}

HeardScan hear_once(const std::string& device, std::chrono::milliseconds limit,
                    const std::stop_token& stop) {
    HeardScan heard;
    try {
        SerialScanner scanner = scanner_of(device);
        heard.text = scanner.next(limit, stop);
        heard.line = scanner.connected() ? ScannerLine::listening : ScannerLine::absent;
    } catch (const DeviceError& error) {
        log::warning(error.what());
        heard.line = ScannerLine::refused;
    }
    return heard;
}

}  // namespace

CodeScannerLine::CodeScannerLine(Executor& home)
    : home_(home),
      told_(std::make_shared<Told>()),
      station_{[this](const std::string& device, std::chrono::milliseconds limit,
                      std::function<void(const HeardScan&)> heard) {
          try_line(device, limit, std::move(heard));
      }} {}

CodeScannerLine::~CodeScannerLine() {
    *told_ = {nullptr, nullptr, ScannerLine::none, -1};
    stop_.request_stop();
    try_stop_.request_stop();
}

void CodeScannerLine::tell_line(const std::shared_ptr<Told>& told, int turn, ScannerLine line) {
    if (turn != told->turn || line == told->line) return;
    told->line = line;
    if (told->changed) told->changed(line);
}

void CodeScannerLine::on_change(Changed changed) {
    told_->changed = std::move(changed);
    if (told_->changed) told_->changed(told_->line);
}

void CodeScannerLine::use(const std::string& device) {
    if (device == device_) return;
    device_ = device;
    ++told_->turn;
    tell_line(told_, told_->turn, ScannerLine::none);
    listen();
}

// Behind what is under way on the line's thread.
void CodeScannerLine::listen() {
    stop_.request_stop();
    stop_ = std::stop_source{};
    if (device_.empty()) return;
    worker_.post([device = device_, stop = stop_.get_token(), &home = home_, told = told_,
                  turn = told_->turn] {
        listen_until(device, stop,
                     {[&home, told, turn](std::string text) {
                          home.post([told, turn, text = std::move(text)] {
                              if (turn == told->turn && told->scanned) told->scanned(text);
                          });
                      },
                      [&home, told, turn](ScannerLine line) {
                          home.post([told, turn, line] { tell_line(told, turn, line); });
                      }});
    });
}

void CodeScannerLine::try_line(const std::string& device, std::chrono::milliseconds limit,
                               std::function<void(const HeardScan&)> heard) {
    stop_.request_stop();
    try_stop_.request_stop();
    try_stop_ = std::stop_source{};
    worker_.post([device, limit, stop = try_stop_.get_token(), heard = std::move(heard)] {
        heard(hear_once(device, limit, stop));
    });
    listen();
}

}  // namespace motcua
