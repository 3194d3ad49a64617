#include "devices/scanner/profile_locks.h"

namespace motcua {

std::string administrators_change(const std::vector<ScanProfile>& now,
                                  const std::vector<ScanProfile>& next) {
    const std::string undone = locked_and_changed(now, next);
    // Locking is as much the administrator's as unlocking.
    return undone.empty() ? locked_and_changed(next, now) : undone;
}

}  // namespace motcua
