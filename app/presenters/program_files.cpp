#include "app/presenters/program_files.h"

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

}  // namespace motcua
