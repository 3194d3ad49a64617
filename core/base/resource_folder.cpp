#include "core/base/resource_folder.h"

#include <cstdlib>

#include "core/base/error.h"

namespace motcua {
namespace {

constexpr const char* landmark = "catalogue.json";

bool holds_resources(const std::filesystem::path& folder) {
    std::error_code ignored;
    return std::filesystem::exists(folder / landmark, ignored);
}

}  // namespace

std::filesystem::path resource_folder() {
    if (const char* named = std::getenv("MOTCUA_RESOURCES"); named && holds_resources(named))
        return named;
    std::error_code error;
    auto folder = std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
    if (holds_resources(folder / "../share/motcua"))
        return std::filesystem::weakly_canonical(folder / "../share/motcua");
    for (; !folder.empty() && folder != folder.root_path(); folder = folder.parent_path())
        if (holds_resources(folder / "resources")) return folder / "resources";
    throw StorageError(ErrorCode::file_unreadable,
                       "the shipped resources are not beside the program");
}

}  // namespace motcua
