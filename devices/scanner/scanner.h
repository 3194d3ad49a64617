// Paper scanners as the program sees them: a list, what one can do, pages as they come.
//
// Implementations: worker_scanner (talks to the helper process motcua-scand, which holds the
// vendor's driver), simulated_scanner (pages from a folder, for training). No type of a vendor's
// interface leaves its implementation.
// Throws: DeviceError (scanner_missing, scanner_jammed, scanner_cover_open, scanner_no_paper,
// scanner_busy, scanner_failed, scanner_hangs, scan_option_refused) and Cancelled. Whatever pages
// were given to `sink` before are whole and stay.
// Thread: the scanner worker; every call has a time limit.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace motcua {

enum class ScanSource { flatbed, adf, adf_duplex };
enum class ScanColour { colour, grey, lineart };

struct ScannerInfo {
    std::string id;     // what the driver opens
    std::string label;  // for people: maker and model
    friend bool operator==(const ScannerInfo&, const ScannerInfo&) = default;
};

struct ScannerAbilities {
    std::vector<ScanSource> sources;
    std::vector<int> dpi;  // each that can be chosen, ascending
    std::vector<ScanColour> colours;
    bool brightness = false;
};

struct ScanRequest {
    std::string device;
    ScanSource source = ScanSource::adf;
    int dpi = 200;
    ScanColour colour = ScanColour::colour;
    double width_mm = 210;
    double height_mm = 297;
    int brightness = 0;  // -100..100
    int limit = 0;       // pages; 0: until the feeder is empty (a flatbed gives one)
};

// One page as it came from the glass: rows from the top, no padding. colour: 3 bytes a point
// (R G B), grey: 1 byte, lineart: 1 bit (1 is black), each row starting at a byte.
struct ScannedImage {
    int width = 0;
    int height = 0;
    int dpi = 0;
    ScanColour colour = ScanColour::colour;
    std::vector<std::uint8_t> rows;
};

// The sheet, from 1, that a clerk puts back after an error: the first that was not given whole.
inline int sheet_to_put_back(ScanSource source, int pages_given) {
    return (source == ScanSource::adf_duplex ? pages_given / 2 : pages_given) + 1;
}

class Scanner {
public:
    // One page, in the order the sheets lie; `back` is true for the reverse side of a sheet.
    using Sink = std::function<void(ScannedImage page, bool back)>;

    virtual ~Scanner() = default;
    virtual std::vector<ScannerInfo> devices() = 0;
    virtual ScannerAbilities abilities(const std::string& device) = 0;
    // Pages given to `sink`; returns how many. In duplex both sides of a sheet are given together,
    // so that a sheet put back after an error is never doubled. An EOF with too few bytes is a
    // broken page (scanner_failed), never a page.
    virtual int scan(const ScanRequest& request, const Sink& sink, std::stop_token stop) = 0;
};

}  // namespace motcua
