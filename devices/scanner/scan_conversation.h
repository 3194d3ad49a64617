// One scan as the program hears it from its helper: pages to the sink, stop, limits, errors.
//
// Throws: DeviceError, Cancelled, and what the sink throws.
#pragma once

#include <chrono>
#include <exception>
#include <optional>
#include <stop_token>

#include "devices/scanner/scan_helper.h"
#include "devices/scanner/scanner.h"

namespace motcua {

struct ScanLimits {
    std::chrono::milliseconds first;    // until the first byte
    std::chrono::milliseconds silence;  // between bytes
    std::chrono::milliseconds stop;     // until a stop is answered
};

class ScanConversation {
public:
    ScanConversation(ScanHelper& helper, const ScanRequest& request, const Scanner::Sink& sink,
                     ScanLimits limits)
        : helper_(helper), request_(request), sink_(sink), limits_(limits) {}

    // The pages given.
    int run(const std::stop_token& stop);
    // The helper has said its last word and can be asked again.
    bool ended_in_order() const { return ended_in_order_; }

private:
    void ask_to_stop();
    void hear(const HelperAnswer& answer);
    void take(ScannedImage page, bool back);
    void give(ScannedImage page, bool back);
    [[noreturn]] void throw_silence() const;

    ScanHelper& helper_;
    const ScanRequest& request_;
    const Scanner::Sink& sink_;
    ScanLimits limits_;
    ScanHelper::Time end_{};
    bool stopping_ = false;
    bool ended_in_order_ = false;
    int given_ = 0;
    std::optional<ScannedImage> front_;  // until its back is there
    std::exception_ptr sink_failed_;
};

}  // namespace motcua
