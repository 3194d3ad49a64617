// Key and value settings of this counter, kept in its database.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/store/unit_of_work.h"

namespace motcua {

std::optional<std::string> setting(Database& database, std::string_view key);
std::string setting_or(Database& database, std::string_view key, std::string_view otherwise);
void set_setting(UnitOfWork& work, std::string_view key, std::string_view value);

}  // namespace motcua
