#include "app/presenters/ways_to_scan.h"

#include <algorithm>

#include "core/store/settings_store.h"

namespace motcua {

const ScanProfile* WaysToScan::of_key(int key) const {
    if (key == 0) return profiles.empty() ? nullptr : &profiles.front();
    const auto found = std::ranges::find(profiles, key, &ScanProfile::key);
    return found == profiles.end() ? nullptr : &*found;
}

const ScanProfile* WaysToScan::from_feeder() const {
    const auto found = std::ranges::find(profiles, ScanSource::adf, &ScanProfile::source);
    return found == profiles.end() ? nullptr : &*found;
}

WaysToScan ways_to_scan(Database& database) {
    WaysToScan ways;
    ways.usual_device = setting_or(database, scanner_setting, "");
    auto kept = read_scan_profiles(setting_or(database, scan_profiles_setting, ""));
    if (kept && !kept->empty()) ways.profiles = *std::move(kept);
    return ways;
}

}  // namespace motcua
