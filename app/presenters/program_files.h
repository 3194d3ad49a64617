// Where the shipped files lie: beside the built program, in the install prefix, or in the sources.
#pragma once

#include <filesystem>

#include "app/presenters/language.h"

namespace motcua {

// The .mo file of a language; where it ought to be when it is missing.
std::filesystem::path message_file(Language language);
// The folder with catalogue.json, fonts, icons. Throws: StorageError (file_unreadable).
std::filesystem::path resource_folder();

}  // namespace motcua
