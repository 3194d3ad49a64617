// Doing nothing for a while, until somebody asks to stop.
//
// For workers that try a device again. Thread: any but the UI's.
#pragma once

#include <chrono>
#include <stop_token>

namespace motcua {

void rest(std::chrono::milliseconds limit, const std::stop_token& stop);

}  // namespace motcua
