#include "tests/support/sane_backend/scanning.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <thread>

namespace paper {
namespace {

constexpr std::array<std::pair<const char*, SANE_Status>, 9> kinds = {
    {{"UNSUPPORTED", SANE_STATUS_UNSUPPORTED},
     {"DEVICE_BUSY", SANE_STATUS_DEVICE_BUSY},
     {"INVAL", SANE_STATUS_INVAL},
     {"JAMMED", SANE_STATUS_JAMMED},
     {"NO_DOCS", SANE_STATUS_NO_DOCS},
     {"COVER_OPEN", SANE_STATUS_COVER_OPEN},
     {"IO_ERROR", SANE_STATUS_IO_ERROR},
     {"NO_MEM", SANE_STATUS_NO_MEM},
     {"ACCESS_DENIED", SANE_STATUS_ACCESS_DENIED}}};

[[noreturn]] void hang() {
    for (;;) std::this_thread::sleep_for(std::chrono::hours(1));
}

}  // namespace

SANE_Status status_named(const std::string& kind) {
    for (const auto& [name, status] : kinds)
        if (kind == name) return status;
    return SANE_STATUS_IO_ERROR;
}

Scanning::Scanning(Tray tray) : tray_(std::move(tray)) {
    if (!tray_.plugged_in()) throw SANE_STATUS_INVAL;
    control_ = tray_.control();
    if (!control_.open_fault.empty()) {
        const SANE_Status status = fail({control_.open_fault, 0});
        throw status;
    }
    // A device has one master; the lock goes with its process however that ends.
    lock_ = ::open((tray_.folder() / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (::flock(lock_, LOCK_EX | LOCK_NB) != 0) {
        ::close(lock_);
        throw SANE_STATUS_DEVICE_BUSY;
    }
    tray_.note("open");
}

Scanning::~Scanning() {
    tray_.note("close");
    if (lock_ >= 0) ::close(lock_);
}

SANE_Status Scanning::fail(const Fault& fault) {
    running_ = false;
    back_next_ = false;
    tray_.note("fault " + fault.kind);
    if (fault.kind == "HANG") hang();
    if (fault.kind == "CRASH") {
        // Also where somebody catches the signal.
        std::signal(SIGSEGV, SIG_DFL);
        ::raise(SIGSEGV);
    }
    if (fault.kind == "SHORT") return SANE_STATUS_EOF;
    if (fault.kind == "UNPLUGGED") tray_.unplug();
    return status_named(fault.kind);
}

SANE_Status Scanning::start() {
    if (!tray_.plugged_in()) return SANE_STATUS_IO_ERROR;
    control_ = tray_.control();
    cancelled_ = false;
    const bool glass = settings.source_name == "Flatbed";
    back_ = back_next_;
    if (!back_) {
        sheet_ = glass ? 1 : tray_.taken() + 1;
        if (!glass && sheet_ > tray_.sheets()) return SANE_STATUS_NO_DOCS;
    }
    tray_.note("start " + std::to_string(sheet_) + (back_ ? "b" : ""));
    fault_ = control_.fault_of(sheet_, back_);
    if (fault_ && fault_->percent == 0) return fail(*fault_);
    render(glass ? tray_.glass() : back_ ? tray_.back(sheet_) : tray_.front(sheet_));
    given_ = 0;
    running_ = true;
    page_start_ = Clock::now();
    const bool duplex = settings.source_name == "ADF Duplex";
    const double seconds =
        control_.sheets_a_minute > 0 ? 60 / control_.sheets_a_minute / (duplex ? 2 : 1) : 0;
    page_time_ =
        std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
    return SANE_STATUS_GOOD;
}

// Bytes that the motor has brought by now.
std::size_t Scanning::due() const {
    if (page_time_.count() == 0) return page_.size();
    const double share = std::chrono::duration<double>(Clock::now() - page_start_) /
                         std::chrono::duration<double>(page_time_);
    return static_cast<std::size_t>(std::min(1.0, share) * static_cast<double>(page_.size()));
}

SANE_Status Scanning::read(SANE_Byte* data, SANE_Int most, SANE_Int* length) {
    *length = 0;
    if (cancelled_) return SANE_STATUS_CANCELLED;
    if (!running_) return SANE_STATUS_INVAL;
    const std::size_t stop =
        fault_ ? page_.size() * static_cast<std::size_t>(fault_->percent) / 100 : page_.size();
    if (given_ >= stop) {
        if (fault_) return fail(*fault_);
        finish_page();
        return SANE_STATUS_EOF;
    }
    std::size_t ready = due();
    while (ready <= given_) {
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
        if (cancelled_) return SANE_STATUS_CANCELLED;
        ready = due();
    }
    const std::size_t size =
        std::min({ready - given_, stop - given_, static_cast<std::size_t>(most)});
    std::copy_n(page_.data() + given_, size, data);
    given_ += size;
    *length = static_cast<SANE_Int>(size);
    return SANE_STATUS_GOOD;
}

void Scanning::finish_page() {
    running_ = false;
    const bool duplex = settings.source_name == "ADF Duplex";
    back_next_ = duplex && !back_;
    if (!back_next_ && settings.source_name != "Flatbed") tray_.take(1);
    tray_.note("page " + std::to_string(sheet_) + (back_ ? "b" : ""));
}

void Scanning::cancel() {
    if (running_) tray_.note("cancel");
    cancelled_ = true;
    running_ = false;
    back_next_ = false;
}

SANE_Parameters Scanning::parameters() const {
    SANE_Parameters out = settings.parameters();
    if (control_.lines_unknown) out.lines = -1;
    return out;
}

// Nearest point, so that a folder of 200 dpi serves every resolution; a page of the file's own
// size goes through untouched.
void Scanning::render(const Picture& picture) {
    const SANE_Parameters want = settings.parameters();
    page_.assign(
        static_cast<std::size_t>(want.bytes_per_line) * static_cast<std::size_t>(want.lines), 0);
    const bool colour = want.format == SANE_FRAME_RGB;
    if (colour && picture.type == 6 && picture.width == want.pixels_per_line &&
        picture.height == want.lines && settings.brightness_percent == 0) {
        std::copy(picture.bytes.begin(), picture.bytes.end(), page_.begin());
        return;
    }
    const int lighter = settings.brightness_percent * 127 / 100;
    for (int y = 0; y < want.lines; ++y) {
        SANE_Byte* row = page_.data() + static_cast<std::size_t>(y) *
                                            static_cast<std::size_t>(want.bytes_per_line);
        const int from_y = static_cast<int>(static_cast<long>(y) * picture.height / want.lines);
        for (int x = 0; x < want.pixels_per_line; ++x) {
            unsigned char rgb[3];
            picture.rgb(
                static_cast<int>(static_cast<long>(x) * picture.width / want.pixels_per_line),
                from_y, rgb);
            for (unsigned char& part : rgb)
                part = static_cast<unsigned char>(std::clamp(part + lighter, 0, 255));
            const int grey = (30 * rgb[0] + 59 * rgb[1] + 11 * rgb[2]) / 100;
            if (colour)
                std::copy_n(rgb, 3, row + 3 * x);
            else if (want.depth == 8)
                row[x] = static_cast<SANE_Byte>(grey);
            else if (grey < 128)
                row[x / 8] = static_cast<SANE_Byte>(row[x / 8] | (0x80u >> (x % 8)));
        }
    }
}

}  // namespace paper
