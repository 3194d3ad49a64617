#include "core/base/rest.h"

#include <condition_variable>
#include <mutex>

namespace motcua {

void rest(std::chrono::milliseconds limit, const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    wake.wait_for(lock, stop, limit, [] { return false; });
}

}  // namespace motcua
