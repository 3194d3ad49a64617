// Brings a database to the newest form by numbered steps, each applied once and whole.
//
// A step is one transaction together with its number (PRAGMA user_version), so that a kill
// leaves the old or the new form. Steps are never edited after they have shipped.
#pragma once

#include <span>
#include <string_view>

#include "core/store/database.h"

namespace motcua {

// The counter's own steps, lowest first.
std::span<const std::string_view> counter_migrations();

// Throws: StorageError (data_newer_than_program when a later program wrote the file).
void migrate(Database& database, std::span<const std::string_view> steps);

}  // namespace motcua
