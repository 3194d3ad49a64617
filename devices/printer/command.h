// Runs one program with bytes on its standard input and a time limit; no shell takes part.
//
// Found on PATH. Its output and messages are read up to `most_output` bytes each. When the limit
// passes, or at the wish to stop (looked for every 50 ms), the program is killed.
// Throws: Cancelled. Thread: any.
#pragma once

#include <chrono>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace motcua {

struct CommandResult {
    bool started = false;
    bool timed_out = false;
    int status = -1;  // exit status; -1 when killed
    std::string output;
    std::string messages;
};

CommandResult run_command(const std::vector<std::string>& arguments, std::string_view input,
                          std::chrono::milliseconds limit,
                          std::size_t most_output = std::size_t{64} << 10,
                          const std::stop_token& stop = {});

}  // namespace motcua
