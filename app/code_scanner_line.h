// The hand scanner on a serial line, listened to as long as the counter is open.
//
// What it reads comes home; a line that fails is tried again every two seconds.
// Thread: the UI thread; a thread of its own listens. Lifetime: `home` outlives it.
#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <string>

#include "core/base/executor.h"
#include "core/base/worker_thread.h"

namespace motcua {

class CodeScannerLine {
public:
    using Scanned = std::function<void(const std::string& text)>;

    explicit CodeScannerLine(Executor& home);
    ~CodeScannerLine();
    CodeScannerLine(const CodeScannerLine&) = delete;
    CodeScannerLine& operator=(const CodeScannerLine&) = delete;

    // Empty: no line, the scanner types like a keyboard.
    void use(const std::string& device);
    void on_scan(Scanned scanned) { *scanned_ = std::move(scanned); }

private:
    Executor& home_;
    std::shared_ptr<Scanned> scanned_;  // read at home only; empty once this has gone
    std::string device_;
    std::stop_source stop_;
    WorkerThread worker_{"code"};
};

}  // namespace motcua
