// Where the data that ships lies: catalogue, units, days off, forms, fonts.
//
// $MOTCUA_RESOURCES, or share/motcua beside the program's folder, or the resources/ of the
// source tree a build folder lies in.
#pragma once

#include <filesystem>

namespace motcua {

// Throws: StorageError (file_unreadable) when there is none.
std::filesystem::path resource_folder();

}  // namespace motcua
