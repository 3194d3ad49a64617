// One running motcua-scand as its program sees it: start, talk, end.
//
// The helper leads a process group, for drivers start processes of their own: ending it ends them
// all, and it is always waited for (no zombies). It needs no parent-death signal: it watches its
// line, which the kernel closes with the program (such a signal would come when the thread that
// started it ends, not the program). Throws: DeviceError (scanner_failed: cannot be started;
// scanner_hangs: it died). Thread: one at a time.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "devices/scanner/scan_channel.h"
#include "devices/scanner/scan_messages.h"

namespace motcua {

struct HelperAnswer {
    ScanAnswer said;
    OwnedFd file;
};

class ScanHelper {
public:
    using Time = std::chrono::steady_clock::time_point;

    ScanHelper(const std::filesystem::path& program, const std::vector<std::string>& backends);
    // Closes the line and gives the helper a moment to leave by itself.
    ~ScanHelper();
    ScanHelper(const ScanHelper&) = delete;
    ScanHelper& operator=(const ScanHelper&) = delete;

    void ask(const ScanQuestion& question);
    // In the middle of a call: a helper that died may still have said what nobody heard yet, so its
    // death is told by answer(), behind its last word.
    void tell(const ScanQuestion& question) { channel_.send(encode(question)); }
    // The next answer; nothing when `end` came first, or when `wake` became readable.
    std::optional<HelperAnswer> answer(Time end, int wake = -1);
    bool is_alive() const;
    // At once, with all it started.
    void kill();
    pid_t pid() const { return pid_; }

private:
    void wait_for_end();
    ScanChannel channel_;
    pid_t pid_ = -1;
    OwnedFd process_;  // readable when it has ended
};

}  // namespace motcua
