// A camera that shows the pictures of a folder in the order of their names, over and over.
//
// For training and tests. Files that are no pictures are passed over; pictures come in their own
// size, whatever was wished.
#pragma once

#include <filesystem>

#include "devices/camera/camera.h"

namespace motcua {

class SimulatedCamera final : public Camera {
public:
    // `pace`: from one picture to the next.
    explicit SimulatedCamera(std::filesystem::path folder,
                             std::chrono::milliseconds pace = std::chrono::milliseconds(100));
    std::vector<CameraInfo> cameras() override;
    std::unique_ptr<CameraStream> open(const std::string& id, const CameraWish& wish) override;

private:
    std::filesystem::path folder_;
    std::chrono::milliseconds pace_;
};

}  // namespace motcua
