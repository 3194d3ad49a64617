// The text of a FILE argument, or of standard input for "-".
//
// At most 4 MiB: nothing a counter takes in as JSON is larger, and no more is read of it. A byte
// order mark, which editors on Windows put in front, is left out.
// Throws: StorageError (file_unreadable).
#pragma once

#include <optional>
#include <string>

namespace motcua::cli {

inline constexpr std::size_t longest_input = 4u << 20;

// Nothing when it is longer.
std::optional<std::string> input_text(const std::string& file);

}  // namespace motcua::cli
