// A camera over the desk as a scanner whose feeder is a hand: sheet after sheet is laid down, each
// becomes a page (photograph.h) once.
//
// `ScanRequest::device` is the camera's id, its paper the size of the sheets, `limit` how many are
// taken, at least one; resolution and colour are what the camera has. A sheet that looks like the
// one before is the same, still lying there; blank ones look like nothing.
// Throws: DeviceError (camera_missing, camera_busy, camera_failed; sheet_not_seen when no new sheet
// is seen for as long as `patience`), Cancelled; the pages before were given.
#pragma once

#include <chrono>
#include <memory>

#include "devices/camera/camera.h"
#include "devices/scanner/scanner.h"

namespace motcua {

class CameraScanner final : public Scanner {
public:
    explicit CameraScanner(std::unique_ptr<Camera> camera,
                           std::chrono::milliseconds patience = std::chrono::seconds(20));

    std::vector<ScannerInfo> devices() override;
    ScannerAbilities abilities(const std::string& device) override;
    int scan(const ScanRequest& request, const Sink& sink, std::stop_token stop) override;

private:
    std::unique_ptr<Camera> camera_;
    std::chrono::milliseconds patience_;
};

}  // namespace motcua
