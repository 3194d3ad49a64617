// What the program and motcua-scand say to each other, as values.
//
// One JSON object a message: {"ask":…} to the helper, {"say":…} back; scan_channel.h carries
// them. A page is announced by PageReady with the file that holds its rows beside it (a memory
// file, passed as a descriptor), so that its points never go through a pipe. Errors cross as data.
// Both sides take what they read as untrusted: what is not understood is nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/error.h"
#include "devices/scanner/scanner.h"

namespace motcua {

// Changed with every message that an older helper would not understand.
inline constexpr int scan_protocol_version = 1;

struct ListDevices {};
struct AskAbilities {
    std::string device;
};
struct StartScan {
    ScanRequest request;
};
struct StopScan {};
// One page was taken over; the helper reads at most `pages_ahead` that were not.
struct PageTaken {};
inline constexpr int pages_ahead = 2;
using ScanQuestion = std::variant<ListDevices, AskAbilities, StartScan, StopScan, PageTaken>;

struct HelperReady {
    int version = scan_protocol_version;
};
struct DevicesFound {
    std::vector<ScannerInfo> devices;
};
struct AbilitiesTold {
    ScannerAbilities abilities;
};
// Bytes are coming: the driver lives.
struct PageProgress {
    std::int64_t bytes = 0;
};
struct PageReady {
    int width = 0;
    int height = 0;
    int dpi = 0;
    ScanColour colour = ScanColour::colour;
    bool back = false;
};
struct ScanEnded {
    int pages = 0;
};
struct CallFailed {
    ErrorCode code = ErrorCode::scanner_failed;
    std::string what;  // English, for the log
};
struct CallCancelled {};
using ScanAnswer = std::variant<HelperReady, DevicesFound, AbilitiesTold, PageProgress, PageReady,
                                ScanEnded, CallFailed, CallCancelled>;

std::string encode(const ScanQuestion& question);
std::string encode(const ScanAnswer& answer);
std::optional<ScanQuestion> decode_question(std::string_view text);
std::optional<ScanAnswer> decode_answer(std::string_view text);

// How the name of a helper's own folder begins (in the system's folder for such); whoever ends the
// helper clears away what it had no time to.
std::string left_by(int pid);

// Bytes of one row without padding.
std::size_t row_bytes(ScanColour colour, int width);

}  // namespace motcua
