// Which scanner a request goes to when neither its profile nor the counter names one.
#pragma once

#include "core/base/error.h"
#include "devices/scanner/scanner.h"

namespace motcua {

// The first that is listed. Thread: the scanner's. Throws: DeviceError (scanner_missing).
inline ScanRequest with_device(Scanner& scanner, ScanRequest request) {
    if (!request.device.empty()) return request;
    const auto all = scanner.devices();
    if (all.empty()) throw DeviceError(ErrorCode::scanner_missing, "no scanner is listed");
    request.device = all.front().id;
    return request;
}

}  // namespace motcua
