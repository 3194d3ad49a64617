// The settings of scanners as `setting` checks them.
#include "app/cli/scan_settings.h"

#include "core/base/error.h"
#include "devices/scanner/profile_locks.h"

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
    const std::string locked = administrators_change(*kept, *wanted);
    if (!locked.empty()) throw StateError(ErrorCode::role_may_not, locked);
}

}  // namespace motcua::cli
