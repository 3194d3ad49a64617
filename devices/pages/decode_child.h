// motcua-decode, started with a file on its standard input; ended when its owner goes.
//
// The file lies in memory and in no folder, and nothing of our environment reaches the program.
// Throws: DeviceError (page_unreadable), also when the program has died or answers too late;
// Cancelled. Thread: any, one at a time.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "devices/scanner/owned_fd.h"

namespace motcua {

// Always page_unreadable.
[[noreturn]] void throw_undecodable(const char* why);

// A file without a name, read from its start by whoever gets it.
OwnedFd file_in_memory(std::string_view bytes);

class DecodeChild {
public:
    // `input` may be given to one child after another, never to two at once.
    DecodeChild(const std::filesystem::path& program, const std::vector<std::string>& words,
                const OwnedFd& input);
    ~DecodeChild();
    DecodeChild(const DecodeChild&) = delete;
    DecodeChild& operator=(const DecodeChild&) = delete;

    // Whole or not at all. Only a serving child reads what is written.
    void write(const void* from, std::size_t size);
    void read(void* into, std::size_t size, std::chrono::steady_clock::time_point until,
              const std::stop_token& stop);

private:
    OwnedFd line_;  // its standard output, in both directions
    pid_t pid_ = -1;
};

}  // namespace motcua
