#include "devices/code/serial_scanner.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <set>
#include <thread>

#include "core/base/error.h"

namespace motcua {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using Steady = std::chrono::steady_clock;

constexpr milliseconds stop_slice{50};  // how long a request to stop may go unseen

std::vector<fs::path> entries_of(const fs::path& folder, std::string_view prefix) {
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
        if (at->path().filename().string().starts_with(prefix)) found.push_back(at->path());
    std::ranges::sort(found);
    return found;
}

speed_t speed_of(int baud) {
    switch (baud) {
        case 1200:
            return B1200;
        case 2400:
            return B2400;
        case 4800:
            return B4800;
        case 19200:
            return B19200;
        case 38400:
            return B38400;
        case 57600:
            return B57600;
        case 115200:
            return B115200;
        default:
            return B9600;
    }
}

[[noreturn]] void fail_line(const char* doing) {
    throw DeviceError(ErrorCode::code_scanner_failed,
                      std::string(doing) + ": " + std::strerror(errno));
}

bool is_absent(int error) {
    return error == ENOENT || error == ENODEV || error == ENXIO || error == EIO;
}

// Bytes as they are: no echo, no line editing, no flow control.
void make_raw(int line, int baud) {
    termios settings{};
    if (::tcgetattr(line, &settings) != 0) fail_line("no serial line");
    ::cfmakeraw(&settings);
    settings.c_cflag |= CLOCAL | CREAD;
    settings.c_cflag &= ~static_cast<tcflag_t>(CRTSCTS);
    settings.c_cc[VMIN] = 0;
    settings.c_cc[VTIME] = 0;
    ::cfsetspeed(&settings, speed_of(baud));
    if (::tcsetattr(line, TCSANOW, &settings) != 0) fail_line("setting the line");
    ::tcflush(line, TCIFLUSH);  // what was scanned before anybody listened
}

}  // namespace

std::vector<fs::path> serial_devices(const fs::path& dev) {
    std::vector<fs::path> devices = entries_of(dev / "serial" / "by-id", "");
    std::set<fs::path> named;
    std::error_code ignored;
    for (const fs::path& device : devices) named.insert(fs::weakly_canonical(device, ignored));
    for (const char* prefix : {"ttyACM", "ttyUSB"})
        for (const fs::path& device : entries_of(dev, prefix))
            if (!named.contains(fs::weakly_canonical(device, ignored))) devices.push_back(device);
    return devices;
}

SerialScanner::SerialScanner(SerialScannerOptions options) : options_(std::move(options)) {}

SerialScanner::~SerialScanner() { close_line(); }

void SerialScanner::close_line() {
    if (line_ >= 0) ::close(line_);
    line_ = -1;
    static_cast<void>(frames_.take());  // half a reading is none
}

bool SerialScanner::open_line() {
    fs::path device = options_.device;
    if (device.empty()) {
        const auto found = serial_devices(options_.dev);
        if (found.empty()) return false;
        device = found.front();
    }
    const int line = ::open(device.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (line < 0) {
        if (is_absent(errno)) return false;
        fail_line("opening the scanner");
    }
    try {
        make_raw(line, options_.baud);
    } catch (...) {
        ::close(line);
        throw;
    }
    ::ioctl(line, TIOCEXCL);
    line_ = line;
    return true;
}

// Reads what comes within the limit, and answers whether anything did; closes the line when the
// device has gone.
bool SerialScanner::listen(milliseconds limit) {
    pollfd wait{line_, POLLIN, 0};
    const int count = ::poll(&wait, 1, static_cast<int>(limit.count()));
    if (count == 0 || (count < 0 && errno == EINTR)) return false;
    std::array<char, 1024> bytes{};
    const ssize_t size = count < 0 ? -1 : ::read(line_, bytes.data(), bytes.size());
    if (size > 0) {
        frames_.feed({bytes.data(), static_cast<std::size_t>(size)});
        return true;
    }
    if (size == 0 || (errno != EAGAIN && errno != EINTR)) close_line();
    return false;
}

std::optional<std::string> SerialScanner::next(milliseconds limit, const std::stop_token& stop) {
    const auto end = Steady::now() + limit;
    auto last_bytes = Steady::now();
    while (ready_.empty()) {
        const auto now = Steady::now();
        if (stop.stop_requested() || now >= end) return std::nullopt;
        const auto left = std::chrono::ceil<milliseconds>(end - now);
        if (line_ < 0 && !open_line()) {
            std::this_thread::sleep_for(std::min({options_.look_again, left, stop_slice}));
            continue;
        }
        if (frames_.empty()) {
            listen(std::min(left, stop_slice));
            last_bytes = Steady::now();
            continue;
        }
        const auto silent = now - last_bytes;
        if (silent >= frames_.silence()) {
            for (std::string& reading : frames_.take()) ready_.push_back(std::move(reading));
            continue;
        }
        const auto rest = std::chrono::ceil<milliseconds>(frames_.silence() - silent);
        if (listen(std::min(rest, left))) last_bytes = Steady::now();
    }
    std::string reading = std::move(ready_.front());
    ready_.pop_front();
    return reading;
}

}  // namespace motcua
