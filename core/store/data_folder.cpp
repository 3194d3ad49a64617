#include "core/store/data_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <utility>

#include "core/base/error.h"

namespace motcua {

DataFolder DataFolder::of_user() {
    if (const char* data = std::getenv("XDG_DATA_HOME"); data && *data)
        return {std::filesystem::path(data) / "motcua"};
    const char* home = std::getenv("HOME");
    return {std::filesystem::path(home && *home ? home : ".") / ".local/share/motcua"};
}

void DataFolder::create() const {
    std::error_code error;
    std::filesystem::create_directories(root, error);
    if (error)
        throw StorageError(
            error.value() == ENOSPC ? ErrorCode::disk_full : ErrorCode::file_unwritable,
            "cannot make the data folder: " + error.message());
    ::chmod(root.c_str(), 0700);
}

bool DataFolder::is_initialised() const {
    return std::filesystem::exists(database()) && std::filesystem::exists(keys());
}

void DataFolder::require_initialised() const {
    if (is_initialised()) return;
    if (std::filesystem::exists(database()))
        throw StorageError(ErrorCode::key_file_damaged, "keys.json is missing");
    throw StorageError(ErrorCode::data_folder_missing, "no counter in " + root.string());
}

void DataFolder::require_vacant(const std::filesystem::path& unfinished) const {
    if (std::filesystem::exists(keys()))
        throw StateError(ErrorCode::already_initialised, "there is a counter in this folder");
    if (std::filesystem::exists(database()) && !std::filesystem::exists(unfinished))
        throw StorageError(ErrorCode::key_file_damaged, "a database lies here without keys.json");
}

void DataFolder::remove_database() const {
    for (const char* end : {"", "-wal", "-shm", "-journal"})
        std::filesystem::remove(database().string() + end);
}

WriterLock::WriterLock(const DataFolder& folder, const std::string& holder)
    : descriptor_(::open(folder.lock().c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    if (descriptor_ < 0)
        throw StorageError(errno == ENOSPC ? ErrorCode::disk_full : ErrorCode::file_unwritable,
                           "cannot open counter.lock");
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
        std::array<char, 128> text{};
        const auto size = ::read(descriptor_, text.data(), text.size());
        ::close(std::exchange(descriptor_, -1));
        throw StorageError(
            ErrorCode::data_in_use,
            "held by " + std::string(text.data(), size > 0 ? static_cast<std::size_t>(size) : 0));
    }
    // Who holds it is a courtesy to the second process; the lock works without.
    if (::ftruncate(descriptor_, 0) == 0) {
        [[maybe_unused]] const auto written = ::write(descriptor_, holder.data(), holder.size());
    }
}

WriterLock::WriterLock(WriterLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

WriterLock::~WriterLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace motcua
