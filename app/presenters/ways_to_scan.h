// The ways to scan of this counter as its settings have them. Thread: that of the database given.
#pragma once

#include <string>
#include <vector>

#include "core/store/database.h"
#include "devices/scanner/scan_profile.h"

namespace motcua {

struct WaysToScan {
    std::vector<ScanProfile> profiles = usual_scan_profiles();
    std::string usual_device;  // empty: the first that is found

    // 0 is the first; null: no profile has that key.
    const ScanProfile* of_key(int key) const;
    const ScanProfile* from_feeder() const;
};

WaysToScan ways_to_scan(Database& database);

}  // namespace motcua
