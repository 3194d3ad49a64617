#include "devices/camera/camera_set.h"

#include "core/base/error.h"
#include "devices/camera/simulated_camera.h"

namespace motcua {

std::unique_ptr<CameraStream> CameraSet::open(const std::string& id, const CameraWish& wish) {
    constexpr std::string_view folder = "folder:";
    if (id.starts_with(folder)) return SimulatedCamera(id.substr(folder.size())).open(id, wish);
    if (!id.empty()) return webcams_.open(id, wish);
    const auto found = webcams_.cameras();
    if (found.empty()) throw DeviceError(ErrorCode::camera_missing, "no webcam");
    return webcams_.open(found.front().id, wish);
}

}  // namespace motcua
