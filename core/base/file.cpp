#include "core/base/file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <sstream>

#include "core/base/error.h"

namespace motcua {
namespace {

[[noreturn]] void fail(const std::filesystem::path& file, int error) {
    throw StorageError(
        error == ENOSPC || error == EDQUOT ? ErrorCode::disk_full : ErrorCode::file_unwritable,
        "cannot write " + file.filename().string() + ", errno " + std::to_string(error));
}

class Descriptor {
public:
    Descriptor(const std::filesystem::path& file, int flags)
        : fd_(::open(file.c_str(), flags, 0600)) {}
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return fd_; }

private:
    int fd_;
};

}  // namespace

std::string read_file(const std::filesystem::path& file, std::size_t limit) {
    std::error_code ignored;
    std::ifstream in(file, std::ios::binary);
    if (!in || std::filesystem::is_directory(file, ignored))
        throw StorageError(ErrorCode::file_unreadable, "cannot read " + file.filename().string());
    std::string bytes;
    std::string chunk(1u << 16, '\0');
    while (in.read(chunk.data(), static_cast<std::streamsize>(chunk.size())) || in.gcount() > 0) {
        bytes.append(chunk, 0, static_cast<std::size_t>(in.gcount()));
        if (bytes.size() > limit)
            throw StorageError(ErrorCode::file_unreadable,
                               file.filename().string() + " is too large");
    }
    return bytes;
}

void write_file_durably(const std::filesystem::path& file, std::string_view bytes) {
    const auto temporary = std::filesystem::path(file.string() + ".new");
    {
        const Descriptor out(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC);
        if (out.get() < 0) fail(file, errno);
        std::string_view rest = bytes;
        while (!rest.empty()) {
            const auto written = ::write(out.get(), rest.data(), rest.size());
            if (written < 0) {
                if (errno == EINTR) continue;
                const int error = errno;
                ::unlink(temporary.c_str());
                fail(file, error);
            }
            rest.remove_prefix(static_cast<std::size_t>(written));
        }
        if (::fsync(out.get()) != 0) {
            const int error = errno;
            ::unlink(temporary.c_str());
            fail(file, error);
        }
    }
    rename_durably(temporary, file);
}

void sync_file(const std::filesystem::path& file) {
    const Descriptor written(file, O_RDWR | O_CLOEXEC);
    if (written.get() < 0 || ::fsync(written.get()) != 0) fail(file, errno);
}

void rename_durably(const std::filesystem::path& from, const std::filesystem::path& to) {
    if (::rename(from.c_str(), to.c_str()) != 0) {
        const int error = errno;
        ::unlink(from.c_str());
        fail(to, error);
    }
    const auto folder = to.has_parent_path() ? to.parent_path() : std::filesystem::path(".");
    const Descriptor directory(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory.get() >= 0) ::fsync(directory.get());
}

}  // namespace motcua
