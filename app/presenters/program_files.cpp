#include "app/presenters/program_files.h"

#include "core/base/error.h"

namespace motcua {
namespace {

std::filesystem::path program_folder() {
    std::error_code ignored;
    return std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path();
}

}  // namespace

std::filesystem::path message_file(Language language) {
    const char* tag = language == Language::vietnamese ? "vi" : "en";
    return program_folder() / "../share/locale" / tag / "LC_MESSAGES/motcua.mo";
}

std::filesystem::path resource_folder() {
    const auto here = program_folder();
    for (const auto& folder : {here / "../share/motcua", std::filesystem::path(MOTCUA_RESOURCES)}) {
        std::error_code ignored;
        if (std::filesystem::exists(folder / "catalogue.json", ignored)) return folder;
    }
    throw StorageError(ErrorCode::file_unreadable, "the folder of shipped files was not found");
}

}  // namespace motcua
