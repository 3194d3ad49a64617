// The language this counter was last used in, readable before anybody signs in.
//
// One word in the file "language" of the data folder: no secret, so it lies beside the database.
// Throws: nothing. A language that cannot be read or kept is only the default at the next start.
#pragma once

#include <filesystem>
#include <optional>

#include "app/presenters/language.h"

namespace motcua {

std::optional<Language> remembered_language(const std::filesystem::path& data_folder);
void remember_language(const std::filesystem::path& data_folder, Language language);

}  // namespace motcua
