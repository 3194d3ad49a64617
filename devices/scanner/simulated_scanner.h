// A scanner without a device, for training counters and tests: sheets drawn by code or read from
// a folder, faults as a real feeder has them.
//
// Its feeder holds a number of sheets; those scanned leave it, one that failed is put back. An
// endless feeder is full again for every scan. Device id "simulated". Throws and thread: as
// Scanner says; a folder's broken picture is scanner_failed.
#pragma once

#include <deque>
#include <filesystem>
#include <functional>

#include "core/base/error.h"
#include "devices/scanner/scanner.h"

namespace motcua {

struct SimulatedFault {
    int sheet = 1;  // counted from the first sheet ever put in
    bool back = false;
    ErrorCode code = ErrorCode::scanner_jammed;
};

class SimulatedScanner final : public Scanner {
public:
    // What is seen of a sheet, from 1. REQUIRES: an image of the request's colour and resolution.
    using Sheets = std::function<ScannedImage(int sheet, bool back, const ScanRequest&)>;
    enum class Feeder { ends, endless };

    explicit SimulatedScanner(int sheets, Sheets look = {}, Feeder feeder = Feeder::endless);

    void put_in(int sheets) { waiting_ += sheets; }
    void plug(bool in) { plugged_in_ = in; }
    // What happens at these sheets, once each.
    void script(std::deque<SimulatedFault> faults) { faults_ = std::move(faults); }
    // Time a side takes; 0 as fast as it goes.
    void pace(std::chrono::milliseconds a_side) { pace_ = a_side; }

    std::vector<ScannerInfo> devices() override;
    ScannerAbilities abilities(const std::string& device) override;
    int scan(const ScanRequest& request, const Sink& sink, std::stop_token stop) override;

private:
    void require_device(const std::string& device) const;
    ScannedImage side(bool back, const ScanRequest& request, const std::stop_token& stop);
    int feed_sheet(const ScanRequest& request, const Sink& sink, const std::stop_token& stop);

    int full_;
    Sheets look_;
    Feeder feeder_;
    int waiting_;
    int sheet_ = 1;  // the next
    bool plugged_in_ = true;
    std::deque<SimulatedFault> faults_;
    std::chrono::milliseconds pace_{0};
};

// A sheet of lines with a red ring and blue strokes, its number drawn as blocks; backs are empty
// on every second sheet.
ScannedImage draw_sample_sheet(int sheet, bool back, const ScanRequest& request);

// The pages of a folder (page-*.ppm, backs page-*b.ppm, as wide as A4), over and over.
// Throws: StorageError when it holds none.
SimulatedScanner::Sheets sheets_of_folder(const std::filesystem::path& folder);
// How many fronts it holds.
int sheets_in_folder(const std::filesystem::path& folder);

}  // namespace motcua
