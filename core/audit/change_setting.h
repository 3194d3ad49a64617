// A setting of this counter as a person changes it, in the window or on the command line: the value
// and its row of the audit log in one unit of work.
//
// The row names the setting. Its value is there only where it says what the program may do with
// papers and deadlines (switches, the agency's rules): others may name a person or a place.
// Throws: StorageError.
#pragma once

#include <string>

#include "core/base/clock.h"
#include "core/store/unit_of_work.h"

namespace motcua {

struct SettingChange {
    std::string key;
    std::string value;
    std::string officer;  // id
    Instant at{};
};

// False: it is so already, nothing was written.
bool change_setting(UnitOfWork& work, const SettingChange& change);

}  // namespace motcua
