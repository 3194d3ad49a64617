// The settings of scanners as `setting` checks them: scan_profiles, scanner, scan_backends.
#pragma once

#include <optional>
#include <string>

#include "core/intake/receive_dossier.h"

namespace motcua::cli {

// What is wrong with the value; nothing when it may stand (or is no setting of scanners).
std::optional<std::string> wrong_scan_setting(const std::string& key, const std::string& value);
// Throws: StateError (role_may_not) when somebody else than an administrator changes, adds or
// removes a locked profile.
void require_unlocked(const std::string& key, const std::string& now, const std::string& next,
                      const Officer& officer);

}  // namespace motcua::cli
