#include "core/base/log.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <ctime>
#include <mutex>
#include <string>

namespace motcua::log {
namespace {

std::atomic<Level> lowest_level{Level::warning};
std::atomic<int> sink{STDERR_FILENO};

std::string line_of(Level level, std::string_view text) {
    static constexpr std::array names{"DEBUG", "INFO", "WARNING", "ERROR"};
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm utc{};
    gmtime_r(&now, &utc);
    std::array<char, 32> stamp{};
    std::strftime(stamp.data(), stamp.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);

    std::string line =
        std::string(stamp.data()) + " " + names[static_cast<std::size_t>(level)] + " ";
    for (const char c : text) line += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    return line + '\n';
}

void write(Level level, std::string_view text) {
    if (level < lowest_level) return;
    const std::string line = line_of(level, text);
    static std::mutex one_at_a_time;
    std::lock_guard lock(one_at_a_time);
    // A log that cannot be written must not stop the counter.
    [[maybe_unused]] const auto written = ::write(sink, line.data(), line.size());
}

std::mutex appending;
Limits limits_in_force;

std::filesystem::path aside(const std::filesystem::path& file, int number) {
    return file.string() + "." + std::to_string(number);
}

// What cannot be renamed stays: a log must not stop the counter.
void make_room(const std::filesystem::path& file, std::size_t more) {
    std::error_code ignored;
    const auto size = std::filesystem::file_size(file, ignored);
    if (ignored || size == 0 || size + more <= limits_in_force.bytes) return;
    const int last = std::max(limits_in_force.files, 1) - 1;
    if (last == 0) {
        std::filesystem::remove(file, ignored);
        return;
    }
    for (int number = last; number > 1; --number)
        std::filesystem::rename(aside(file, number - 1), aside(file, number), ignored);
    std::filesystem::rename(file, aside(file, 1), ignored);
}

}  // namespace

void set_level(Level lowest) { lowest_level = lowest; }

void to_file(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (descriptor >= 0) sink = descriptor;
}

void set_limits(const Limits& limits) {
    std::lock_guard lock(appending);
    limits_in_force = limits;
}

void append(const std::filesystem::path& file, std::string_view text) {
    const std::string line = line_of(Level::error, text);
    std::lock_guard lock(appending);
    make_room(file, line.size());
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (descriptor < 0) return;
    [[maybe_unused]] const auto written = ::write(descriptor, line.data(), line.size());
    ::close(descriptor);
}

void debug(std::string_view text) { write(Level::debug, text); }
void info(std::string_view text) { write(Level::info, text); }
void warning(std::string_view text) { write(Level::warning, text); }
void error(std::string_view text) { write(Level::error, text); }

}  // namespace motcua::log
