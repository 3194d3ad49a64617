// motcua-scand: holds the vendor's scanner driver, so that its crash or hang is only its own.
//
// usage: motcua-scand [BACKEND…]   started by the program with the line to it as standard input.
// Without back-ends all local ones are asked. It ends when the program closes the line or dies.
// What drivers print goes nowhere, or to standard error where $MOTCUA_SCAND_MESSAGES is set.
#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "core/base/error.h"
#include "devices/scanner/scan_service.h"

namespace motcua {
namespace {

std::atomic<bool> ended{false};

// A driver gets this long to give its device back before its process is taken away.
constexpr unsigned seconds_to_end = 5;

void on_terminate(int) {
    ended = true;
    ::alarm(seconds_to_end);  // SIGALRM ends a process that does not end itself
}

void listen_for_signals() {
    struct sigaction action {};
    action.sa_handler = on_terminate;
    sigemptyset(&action.sa_mask);
    ::sigaction(SIGTERM, &action, nullptr);
    ::sigaction(SIGINT, &action, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

// The end of the program is seen also while the driver does not come back. Drivers start
// processes of their own: the whole group goes.
void watch(int line) {
    // Signals are for the thread that talks.
    sigset_t all;
    sigfillset(&all);
    ::pthread_sigmask(SIG_BLOCK, &all, nullptr);
    pollfd polled{line, 0, 0};
    while (::poll(&polled, 1, -1) < 0 || !(polled.revents & (POLLHUP | POLLERR))) {
    }
    ended = true;
    std::this_thread::sleep_for(std::chrono::seconds(seconds_to_end));
    if (::getpgrp() == ::getpid()) ::kill(0, SIGKILL);
    ::_exit(1);
}

// The line keeps a descriptor of its own; nothing a driver does to the standard ones reaches it.
int take_line() {
    int type = 0;
    socklen_t size = sizeof type;
    if (::getsockopt(STDIN_FILENO, SOL_SOCKET, SO_TYPE, &type, &size) != 0 ||
        type != SOCK_SEQPACKET) {
        std::fputs("motcua-scand is started by motcua; usage: motcua-scand [BACKEND...]\n", stderr);
        return -1;
    }
    const int line = ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 10);
    const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    ::dup2(nothing, STDIN_FILENO);
    ::dup2(nothing, STDOUT_FILENO);
    if (!std::getenv("MOTCUA_SCAND_MESSAGES")) ::dup2(nothing, STDERR_FILENO);
    ::close(nothing);
    return line;
}

bool is_backend_name(const std::string& name) {
    return !name.empty() && name.size() <= 40 && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

int serve(const std::vector<std::string>& backends) {
    const int line = take_line();
    if (line < 0 || !std::all_of(backends.begin(), backends.end(), is_backend_name)) return 2;
    listen_for_signals();
    // SANE also looks into the folder it runs in.
    if (::chdir("/") != 0) return 1;
    std::thread(watch, line).detach();
    ScanChannel channel{OwnedFd(line)};
    try {
        SaneDriver driver(backends);
        ScanService(channel, driver, ended).run();
    } catch (const Error& error) {
        channel.send(encode(CallFailed{error.code(), error.what()}));
        return 1;
    }
    return 0;
}

}  // namespace
}  // namespace motcua

int main(int argc, char** argv) {
    // Pages hold people's papers: no core files.
    ::prctl(PR_SET_DUMPABLE, 0);
    return motcua::serve({argv + 1, argv + argc});
}
