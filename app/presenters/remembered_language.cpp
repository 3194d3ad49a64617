#include "app/presenters/remembered_language.h"

#include "app/presenters/texts.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/log.h"
#include "core/base/text.h"

namespace motcua {
namespace {

constexpr std::size_t longest = 16;

std::filesystem::path file_of(const std::filesystem::path& data_folder) {
    return data_folder / "language";
}

}  // namespace

std::optional<Language> remembered_language(const std::filesystem::path& data_folder) {
    std::error_code ignored;
    if (!std::filesystem::exists(file_of(data_folder), ignored)) return std::nullopt;
    try {
        return parse_language(text::tidy(read_file(file_of(data_folder), longest)));
    } catch (const Error& error) {
        log::error(error.what());
        return std::nullopt;
    }
}

void remember_language(const std::filesystem::path& data_folder, Language language) {
    std::error_code ignored;
    // Before the first run there is no counter yet, and no folder to write into.
    if (!std::filesystem::is_directory(data_folder, ignored)) return;
    try {
        write_file_durably(file_of(data_folder), std::string(tag_of(language)) + "\n");
    } catch (const Error& error) {
        log::error(error.what());
    }
}

}  // namespace motcua
