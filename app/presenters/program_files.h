// Where the words of the program lie: share/locale beside the program's own folder.
#pragma once

#include <filesystem>

#include "app/presenters/language.h"

namespace motcua {

// The .mo file of a language; where it ought to be when it is missing.
std::filesystem::path message_file(Language language);

}  // namespace motcua
