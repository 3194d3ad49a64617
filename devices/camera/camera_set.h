// The cameras of this computer, by the name that Settings keep.
//
// "/dev/video0" is a webcam; "folder:/path" plays the pictures of a folder (training, tests); empty
// is the first webcam there is.
#pragma once

#include "devices/camera/v4l2_camera.h"

namespace motcua {

class CameraSet final : public Camera {
public:
    explicit CameraSet(std::filesystem::path dev = "/dev",
                       const V4l2Calls& calls = V4l2Calls::of_system())
        : webcams_(std::move(dev), calls) {}

    // Webcams only: a folder is not looked for.
    std::vector<CameraInfo> cameras() override { return webcams_.cameras(); }
    std::unique_ptr<CameraStream> open(const std::string& id, const CameraWish& wish) override;

private:
    V4l2Camera webcams_;
};

}  // namespace motcua
