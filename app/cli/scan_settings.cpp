// The settings of scanners as `setting` checks them.
#include "app/cli/scan_settings.h"

#include "core/base/error.h"
#include "devices/scanner/scan_profile.h"

namespace motcua::cli {

std::optional<std::string> wrong_scan_setting(const std::string& key, const std::string& value) {
    if (key == scan_profiles_setting)
        if (const auto profiles = read_scan_profiles(value); !profiles) return profiles.error();
    if (key == scan_backends_setting)
        if (const auto names = read_backend_names(value); !names) return names.error();
    return std::nullopt;
}

void require_unlocked(const std::string& key, const std::string& now, const std::string& next,
                      const Officer& officer) {
    if (key != scan_profiles_setting || officer.role == "administrator" || now.empty()) return;
    const auto kept = read_scan_profiles(now), wanted = read_scan_profiles(next);
    if (!kept || !wanted) return;
    const std::string locked = locked_and_changed(*kept, *wanted);
    if (!locked.empty()) throw StateError(ErrorCode::role_may_not, locked);
    // Locking is as much the administrator's as unlocking.
    for (const ScanProfile& profile : *wanted)
        if (profile.locked && locked_and_changed({profile}, *kept) == profile.name)
            throw StateError(ErrorCode::role_may_not, profile.name);
}

}  // namespace motcua::cli
