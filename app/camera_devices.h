// What scans with a camera at this counter: the cameras, and the two threads that work for them.
//
// Lives as long as the counter is open. Thread: the UI thread.
#pragma once

#include "app/presenters/camera_station.h"
#include "core/base/worker_thread.h"
#include "devices/camera/camera_set.h"
#include "devices/device_settings.h"

namespace motcua {

class CameraDevices {
public:
    CameraDevices() = default;
    CameraDevices(const CameraDevices&) = delete;
    CameraDevices& operator=(const CameraDevices&) = delete;

    void use(const DeviceSettings& settings) { station_.preferred = settings.camera; }
    CameraStation& station() { return station_; }

private:
    CameraSet cameras_;
    WorkerThread worker_{"camera"};
    WorkerThread decoder_{"camera code"};
    CameraStation station_{cameras_, worker_, decoder_, ""};
};

}  // namespace motcua
