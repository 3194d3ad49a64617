// Who may change which way to scan: a locked profile is the administrator's.
#pragma once

#include <string>
#include <vector>

#include "devices/scanner/scan_profile.h"

namespace motcua {

// The name of a profile that only an administrator may bring from `now` to `next`: a locked one
// that is changed or left out, or one that is locked by it. Empty when anybody may.
std::string administrators_change(const std::vector<ScanProfile>& now,
                                  const std::vector<ScanProfile>& next);

}  // namespace motcua
