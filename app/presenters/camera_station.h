// Where this counter takes pictures of codes and pages: its cameras, their thread, and that of the
// decoder.
//
// Two threads, so that the picture goes on moving while a hard code is being worked at. Lifetime:
// outlives every presenter. Thread: `preferred` belongs to the UI thread.
#pragma once

#include <chrono>
#include <string>

#include "core/base/executor.h"
#include "devices/camera/camera.h"

namespace motcua {

struct CameraStation {
    Camera& camera;
    Executor& worker;
    Executor& decoder;
    std::string preferred;  // as in the settings; empty: the first there is
    std::chrono::milliseconds rest_after_fault{1000};
};

// Wide enough for the small code of a card held a hand's breadth away.
inline constexpr CameraWish camera_for_codes{1280, 720, false};
inline constexpr std::chrono::milliseconds camera_limit{3000};  // webcams take a while to wake

}  // namespace motcua
