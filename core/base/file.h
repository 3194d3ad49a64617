// Whole files, read and written so that a power cut leaves the old or the new one.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace motcua {

// Throws: StorageError (file_unreadable), also when it is larger than `limit` bytes.
std::string read_file(const std::filesystem::path& file, std::size_t limit = 256u << 20);

// Temporary file beside it, fsync, rename, fsync of the folder. Mode 0600.
// Throws: StorageError (file_unwritable, disk_full); the old file is then untouched.
void write_file_durably(const std::filesystem::path& file, std::string_view bytes);

// What was written to the file is on the platter when this returns. Throws as above.
void sync_file(const std::filesystem::path& file);

// Gives a whole file its name; on disk when this returns. Throws as above.
void rename_durably(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace motcua
