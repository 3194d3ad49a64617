// One line a call on standard error or into a file, with time and level.
//
// Never personal data: ids and codes only. Line breaks and control characters in the text
// are replaced, so that nobody can forge a second line. Thread: any.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace motcua::log {

enum class Level { debug, info, warning, error };

void set_level(Level lowest);
// Appends to this file instead of standard error; mode 0600.
void to_file(const std::filesystem::path& file);

// How large a file of `append` may become: a full one is put aside as "<file>.1", the one before as
// "<file>.2" …, and what is older goes. `files` counts the one in use.
struct Limits {
    std::uintmax_t bytes = 1u << 20;
    int files = 4;
};
void set_limits(const Limits& limits);
// Settings of a counter with which it says otherwise.
inline constexpr const char* kilobytes_setting = "log_kilobytes";
inline constexpr const char* files_setting = "log_files";
// One error line into this file, wherever the rest goes; nothing where it cannot be written.
void append(const std::filesystem::path& file, std::string_view text);

void debug(std::string_view text);
void info(std::string_view text);
void warning(std::string_view text);
void error(std::string_view text);

}  // namespace motcua::log
