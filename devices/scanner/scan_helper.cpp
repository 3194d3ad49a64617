#include "devices/scanner/scan_helper.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <array>
#include <cerrno>
#include <csignal>

#include "core/base/error.h"

extern char** environ;

namespace motcua {
namespace {

using std::chrono::milliseconds;
constexpr auto time_to_leave = milliseconds(400);

class SpawnPlan {
public:
    explicit SpawnPlan(int line) {
        ::posix_spawn_file_actions_init(&actions_);
        ::posix_spawn_file_actions_adddup2(&actions_, line, STDIN_FILENO);
        ::posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
        ::posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1);
        ::posix_spawnattr_init(&attributes_);
        sigset_t none, all;
        sigemptyset(&none);
        sigfillset(&all);
        ::posix_spawnattr_setsigmask(&attributes_, &none);
        ::posix_spawnattr_setsigdefault(&attributes_, &all);
        ::posix_spawnattr_setpgroup(&attributes_, 0);
        ::posix_spawnattr_setflags(
            &attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    ~SpawnPlan() {
        ::posix_spawn_file_actions_destroy(&actions_);
        ::posix_spawnattr_destroy(&attributes_);
    }
    SpawnPlan(const SpawnPlan&) = delete;
    SpawnPlan& operator=(const SpawnPlan&) = delete;

    pid_t start(const std::filesystem::path& program, const std::vector<std::string>& words) {
        std::vector<char*> argv{const_cast<char*>(program.c_str())};
        for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
        argv.push_back(nullptr);
        pid_t pid = -1;
        if (::posix_spawn(&pid, program.c_str(), &actions_, &attributes_, argv.data(), environ) !=
            0)
            throw DeviceError(ErrorCode::scanner_failed, "motcua-scand cannot be started");
        return pid;
    }

private:
    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
};

int milliseconds_until(ScanHelper::Time end) {
    const auto left =
        std::chrono::ceil<milliseconds>(end - std::chrono::steady_clock::now()).count();
    return static_cast<int>(std::clamp<std::int64_t>(left, 0, 1 << 30));
}

void clear_away(const std::string& prefix) {
    namespace fs = std::filesystem;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(fs::temp_directory_path(ignored), ignored))
        if (entry.path().filename().string().starts_with(prefix))
            fs::remove_all(entry.path(), ignored);
}

[[noreturn]] void throw_died() {
    throw DeviceError(ErrorCode::scanner_hangs, "motcua-scand ended in the middle of a call");
}

}  // namespace

ScanHelper::ScanHelper(const std::filesystem::path& program,
                       const std::vector<std::string>& backends) {
    auto ends = ScanChannel::make_pair();
    if (!ends) throw DeviceError(ErrorCode::scanner_failed, "no line to motcua-scand");
    channel_ = std::move(ends->first);
    pid_ = SpawnPlan(ends->second.fd()).start(program, backends);
    process_ = OwnedFd(static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0)));
}

ScanHelper::~ScanHelper() {
    channel_.close();
    pollfd polled{process_.get(), POLLIN, 0};
    if (!process_ || ::poll(&polled, 1, static_cast<int>(time_to_leave.count())) != 1) kill();
    wait_for_end();
}

void ScanHelper::wait_for_end() {
    if (pid_ <= 0) return;
    // Before it is waited for, its number and its group's cannot be another's.
    ::kill(-pid_, SIGKILL);
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFSIGNALED(status)) clear_away(left_by(pid_));
    pid_ = -1;
}

void ScanHelper::kill() {
    if (pid_ > 0) ::kill(-pid_, SIGKILL);
}

bool ScanHelper::is_alive() const {
    pollfd polled{process_.get(), POLLIN, 0};
    return pid_ > 0 && ::poll(&polled, 1, 0) == 0;
}

void ScanHelper::ask(const ScanQuestion& question) {
    if (!channel_.send(encode(question))) throw_died();
}

std::optional<HelperAnswer> ScanHelper::answer(Time end, int wake) {
    std::array<pollfd, 3> polled = {pollfd{channel_.fd(), POLLIN, 0},
                                    pollfd{process_.get(), POLLIN, 0}, pollfd{wake, POLLIN, 0}};
    for (;;) {
        const int ready = ::poll(polled.data(), polled.size(), milliseconds_until(end));
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0 || polled[2].revents) return std::nullopt;
        // What it said before it died is heard first.
        if (polled[0].revents) break;
        throw_died();
    }
    auto message = channel_.receive();
    if (!message || message->text.empty()) throw_died();
    auto said = decode_answer(message->text);
    if (!said) throw DeviceError(ErrorCode::scanner_failed, "motcua-scand is not understood");
    return HelperAnswer{std::move(*said), std::move(message->file)};
}

}  // namespace motcua
