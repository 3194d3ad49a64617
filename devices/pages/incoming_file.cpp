#include "devices/pages/incoming_file.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <string>

#include "core/base/error.h"
#include "devices/pages/incoming_page.h"
#include "devices/pages/page_image.h"
#include "devices/scanner/scan_channel.h"

namespace motcua {
namespace {

using DecodeTime = std::chrono::steady_clock::time_point;

[[noreturn]] void throw_unreadable(const char* why) {
    throw DeviceError(ErrorCode::page_unreadable, std::string("incoming file: ") + why);
}

// The file's bytes as something the program can read as its input, in no folder.
OwnedFd in_memory(std::string_view bytes) {
    OwnedFd file(::memfd_create("motcua-incoming", MFD_CLOEXEC));
    if (file.get() < 0) throw_unreadable("no memory for it");
    while (!bytes.empty()) {
        const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
        if (written <= 0) throw_unreadable("no memory for it");
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    ::lseek(file.get(), 0, SEEK_SET);
    return file;
}

class Decoder {
public:
    Decoder(const std::filesystem::path& program, IncomingKind kind, int dpi,
            const OwnedFd& input) {
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw_unreadable("no pipe");
        output_ = OwnedFd(ends[0]);
        const OwnedFd theirs(ends[1]);
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, input.get(), 0);
        posix_spawn_file_actions_adddup2(&actions, theirs.get(), 1);
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
        std::string path = program.string();
        std::array<std::string, 2> words = {std::to_string(static_cast<int>(kind)),
                                            std::to_string(dpi)};
        std::array<char*, 4> argv = {path.data(), words[0].data(), words[1].data(), nullptr};
        // Nothing of our environment is its business; fonts are found without it.
        std::array<char*, 1> environment = {nullptr};
        const int failed =
            ::posix_spawn(&pid_, path.c_str(), &actions, nullptr, argv.data(), environment.data());
        posix_spawn_file_actions_destroy(&actions);
        if (failed != 0) {
            pid_ = -1;
            throw_unreadable("motcua-decode does not start");
        }
    }
    ~Decoder() {
        if (pid_ <= 0) return;
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
    }
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;

    void read(void* into, std::size_t size, DecodeTime end, const std::stop_token& stop) {
        auto* to = static_cast<std::uint8_t*>(into);
        while (size > 0) {
            if (stop.stop_requested()) throw Cancelled();
            if (std::chrono::steady_clock::now() >= end) throw_unreadable("takes too long");
            pollfd polled{output_.get(), POLLIN, 0};
            if (::poll(&polled, 1, 100) <= 0) continue;
            const ssize_t got = ::read(output_.get(), to, size);
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0) throw_unreadable("could not be decoded");
            to += got;
            size -= static_cast<std::size_t>(got);
        }
    }

private:
    OwnedFd output_;
    pid_t pid_ = -1;
};

}  // namespace

std::optional<IncomingKind> incoming_kind(std::string_view bytes) {
    using namespace std::string_view_literals;
    if (bytes.starts_with("\xff\xd8\xff"sv)) return IncomingKind::jpeg;
    if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv)) return IncomingKind::png;
    if (bytes.starts_with("II*\0"sv) || bytes.starts_with("MM\0*"sv)) return IncomingKind::tiff;
    // ISO 32000-1, 7.5.2 asks for the first line; readers have always searched 1,024 bytes.
    if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos) return IncomingKind::pdf;
    return std::nullopt;
}

bool ending_agrees(IncomingKind kind, const std::filesystem::path& name) {
    std::string ending = name.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    switch (kind) {
        case IncomingKind::pdf:
            return ending == ".pdf";
        case IncomingKind::jpeg:
            return ending == ".jpg" || ending == ".jpeg" || ending == ".jpe";
        case IncomingKind::png:
            return ending == ".png";
        case IncomingKind::tiff:
            return ending == ".tif" || ending == ".tiff";
    }
    return false;
}

int read_incoming(std::string_view bytes, const std::filesystem::path& program, int dpi,
                  const IncomingLimits& limits, const std::function<void(ScannedImage)>& sink,
                  const std::stop_token& stop) {
    const auto kind = incoming_kind(bytes);
    if (!kind) throw_unreadable("no PDF, JPEG, PNG or TIFF");
    if (bytes.size() > limits.bytes) throw_unreadable("too large");
    const DecodeTime end = std::chrono::steady_clock::now() + limits.time;
    const OwnedFd input = in_memory(bytes);
    Decoder decoder(program, *kind, dpi, input);
    for (int pages = 0;; ++pages) {
        IncomingHead head;
        decoder.read(&head, sizeof head, end, stop);
        if (head.sign == IncomingHead::end_sign && pages > 0) return pages;
        if (!head.whole()) throw_unreadable("no page in it");
        if (pages == limits.pages) throw_unreadable("too many pages");
        ScannedImage image{head.width,
                           head.height,
                           head.dpi,
                           head.channels == 3 ? ScanColour::colour : ScanColour::grey,
                           {}};
        image.rows.resize(row_bytes(image.width, image.colour) *
                          static_cast<std::size_t>(image.height));
        decoder.read(image.rows.data(), image.rows.size(), end, stop);
        sink(std::move(image));
    }
}

}  // namespace motcua
