#include "devices/printer/command.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <thread>

#include "core/base/error.h"

extern char** environ;

namespace motcua {
namespace {

constexpr std::chrono::milliseconds stop_looked_for{50};

class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    void reset(int fd) {
        close();
        fd_ = fd;
    }
    void close() {
        if (fd_ >= 0) ::close(fd_);
        fd_ = -1;
    }
    int get() const { return fd_; }

private:
    int fd_ = -1;
};

// Socket pairs instead of pipes: writing to a program that has gone is an error, not a signal.
bool make_pair(Descriptor& ours, Descriptor& theirs) {
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return false;
    ours.reset(ends[0]);
    theirs.reset(ends[1]);
    return ::fcntl(ours.get(), F_SETFL, O_NONBLOCK) == 0;
}

class Child {
public:
    explicit Child(std::size_t most_output) : most_output_(most_output) {}

    bool start(const std::vector<std::string>& arguments) {
        std::array<Descriptor, 3> theirs;
        for (std::size_t i = 0; i < 3; ++i)
            if (!make_pair(ours_[i], theirs[i])) return false;
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        for (int i = 0; i < 3; ++i)
            posix_spawn_file_actions_adddup2(&actions, theirs[static_cast<std::size_t>(i)].get(),
                                             i);
        std::vector<char*> argv;
        argv.reserve(arguments.size() + 1);
        for (const std::string& argument : arguments)
            argv.push_back(const_cast<char*>(argument.c_str()));
        argv.push_back(nullptr);
        const int failed = ::posix_spawnp(&pid_, argv[0], &actions, nullptr, argv.data(), environ);
        posix_spawn_file_actions_destroy(&actions);
        if (failed != 0) pid_ = -1;
        return failed == 0;
    }

    // Feeds and listens until the program has closed its output; false when time is over.
    bool talk(std::string_view input, CommandResult& result,
              std::chrono::steady_clock::time_point end, const std::stop_token& stop) {
        if (input.empty()) ours_[0].close();
        while (ours_[1].get() >= 0 || ours_[2].get() >= 0) {
            const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
                end - std::chrono::steady_clock::now());
            if (left.count() <= 0) return false;
            if (stop.stop_requested()) throw Cancelled();
            const auto wait = stop.stop_possible() ? std::min(left, stop_looked_for) : left;
            std::array<pollfd, 3> polled = {pollfd{ours_[0].get(), POLLOUT, 0},
                                            pollfd{ours_[1].get(), POLLIN, 0},
                                            pollfd{ours_[2].get(), POLLIN, 0}};
            if (::poll(polled.data(), polled.size(), static_cast<int>(wait.count())) < 0 &&
                errno != EINTR)
                return false;
            if (polled[0].revents) feed(input);
            if (polled[1].revents) listen(ours_[1], result.output);
            if (polled[2].revents) listen(ours_[2], result.messages);
        }
        return true;
    }

    // The exit status, or nothing when it still runs at the end.
    std::optional<int> wait(std::chrono::steady_clock::time_point end) {
        int status = 0;
        while (::waitpid(pid_, &status, WNOHANG) == 0) {
            if (std::chrono::steady_clock::now() >= end) return std::nullopt;
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
        pid_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

    ~Child() {
        if (pid_ <= 0) return;
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
    }

private:
    void feed(std::string_view& input) {
        const auto sent = ::send(ours_[0].get(), input.data(), input.size(), MSG_NOSIGNAL);
        if (sent > 0) input.remove_prefix(static_cast<std::size_t>(sent));
        if (input.empty() || (sent < 0 && errno != EAGAIN)) ours_[0].close();
    }

    void listen(Descriptor& from, std::string& into) const {
        char buffer[4096];
        const auto got = ::recv(from.get(), buffer, sizeof buffer, 0);
        if (got > 0) {
            const auto room = most_output_ - std::min(most_output_, into.size());
            into.append(buffer, std::min(room, static_cast<std::size_t>(got)));
        } else if (got == 0 || errno != EAGAIN) {
            from.close();
        }
    }

    std::size_t most_output_;
    std::array<Descriptor, 3> ours_;
    pid_t pid_ = -1;
};

}  // namespace

CommandResult run_command(const std::vector<std::string>& arguments, std::string_view input,
                          std::chrono::milliseconds limit, std::size_t most_output,
                          const std::stop_token& stop) {
    const auto end = std::chrono::steady_clock::now() + limit;
    CommandResult result;
    Child child(most_output);
    result.started = child.start(arguments);
    if (!result.started) return result;
    if (child.talk(input, result, end, stop))
        if (const auto status = child.wait(end)) {
            result.status = *status;
            return result;
        }
    result.timed_out = true;
    return result;
}

}  // namespace motcua
