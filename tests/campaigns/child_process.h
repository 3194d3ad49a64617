// Forked children of a campaign, and what they share with their parent.
#pragma once

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <new>
#include <stdexcept>
#include <string>
#include <utility>

namespace motcua::campaign {

// A value in memory that survives the children; T holds atomics and plain numbers only.
template <class T>
class SharedMemory {
public:
    SharedMemory() {
        void* at =
            ::mmap(nullptr, sizeof(T), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        if (at == MAP_FAILED) throw std::runtime_error("no shared memory");
        value_ = new (at) T;
    }
    ~SharedMemory() { ::munmap(value_, sizeof(T)); }
    SharedMemory(const SharedMemory&) = delete;
    SharedMemory& operator=(const SharedMemory&) = delete;
    T* operator->() { return value_; }

private:
    T* value_;
};

// Lines a child writes and the parent reads, also after the child was killed.
class Pipe {
public:
    Pipe() {
        // Not for programs the child starts: they would hold it open when the child is dead.
        if (::pipe2(ends_, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    }
    ~Pipe() {
        close_end(0);
        close_end(1);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;

    void say(const std::string& line) const {
        const std::string text = line + '\n';
        if (::write(ends_[1], text.data(), text.size()) != static_cast<ssize_t>(text.size()))
            ::_exit(3);
    }
    // One line, without its end; empty at the end of all.
    std::string line() const {
        std::string text;
        for (char c; ::read(ends_[0], &c, 1) == 1 && c != '\n';) text += c;
        return text;
    }
    void close_writing() { close_end(1); }
    void close_reading() { close_end(0); }

private:
    void close_end(int which) {
        if (ends_[which] >= 0) ::close(std::exchange(ends_[which], -1));
    }
    int ends_[2] = {-1, -1};
};

// Runs `action` in a child; its return or exception ends the child and nothing of the parent.
template <class Action>
pid_t start_child(Action action) {
    std::fflush(nullptr);
    const pid_t child = ::fork();
    if (child < 0) throw std::runtime_error("no child process");
    if (child > 0) return child;
    try {
        action();
        ::_exit(0);
    } catch (const std::exception& e) {
        std::fprintf(stderr, "child: %s\n", e.what());
    }
    ::_exit(1);
}

inline bool wait_for(pid_t child) {
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace motcua::campaign
