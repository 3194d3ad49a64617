#include "devices/pages/decode_child.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

#include "core/base/error.h"

namespace motcua {

void throw_undecodable(const char* why) {
    throw DeviceError(ErrorCode::page_unreadable, std::string("incoming file: ") + why);
}

OwnedFd file_in_memory(std::string_view bytes) {
    OwnedFd file(::memfd_create("motcua-incoming", MFD_CLOEXEC));
    if (file.get() < 0) throw_undecodable("no memory for it");
    while (!bytes.empty()) {
        const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
        if (written <= 0) throw_undecodable("no memory for it");
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    ::lseek(file.get(), 0, SEEK_SET);
    return file;
}

DecodeChild::DecodeChild(const std::filesystem::path& program,
                         const std::vector<std::string>& words, const OwnedFd& input) {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        throw_undecodable("no line");
    line_ = OwnedFd(ends[0]);
    const OwnedFd theirs(ends[1]);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input.get(), 0);
    posix_spawn_file_actions_adddup2(&actions, theirs.get(), 1);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    std::vector<std::string> all{program.string()};
    all.insert(all.end(), words.begin(), words.end());
    std::vector<char*> argv;
    for (std::string& word : all) argv.push_back(word.data());
    argv.push_back(nullptr);
    // Nothing of our environment is its business; fonts are found without it.
    std::array<char*, 1> environment = {nullptr};
    const int failed =
        ::posix_spawn(&pid_, argv[0], &actions, nullptr, argv.data(), environment.data());
    posix_spawn_file_actions_destroy(&actions);
    if (failed == 0) return;
    pid_ = -1;
    throw_undecodable("motcua-decode does not start");
}

DecodeChild::~DecodeChild() {
    if (pid_ <= 0) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
}

void DecodeChild::write(const void* from, std::size_t size) {
    const ssize_t sent = ::send(line_.get(), from, size, MSG_NOSIGNAL);
    if (sent != static_cast<ssize_t>(size)) throw_undecodable("the program has gone");
}

void DecodeChild::read(void* into, std::size_t size, std::chrono::steady_clock::time_point until,
                       const std::stop_token& stop) {
    auto* to = static_cast<char*>(into);
    while (size > 0) {
        if (stop.stop_requested()) throw Cancelled();
        if (std::chrono::steady_clock::now() >= until) throw_undecodable("takes too long");
        pollfd polled{line_.get(), POLLIN, 0};
        if (::poll(&polled, 1, 100) <= 0) continue;
        const ssize_t got = ::read(line_.get(), to, size);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) throw_undecodable("could not be decoded");
        to += got;
        size -= static_cast<std::size_t>(got);
    }
}

}  // namespace motcua
