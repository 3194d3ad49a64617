// A scanner made of paper files for a test: folder, configuration, the real libsane's environment.
//
// The helper inherits SANE_CONFIG_DIR and LD_LIBRARY_PATH; both are put back at the end.
// What a feeder folder may hold: tests/support/sane_backend/tray.h.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "devices/scanner/worker_scanner.h"
#include "tests/support/temporary_folder.h"

namespace motcua::test {

class PaperScanner {
public:
    // Small pages, each of its own colour, so that none can be taken for another.
    explicit PaperScanner(int sheets, bool backs = false);
    ~PaperScanner();
    PaperScanner(const PaperScanner&) = delete;
    PaperScanner& operator=(const PaperScanner&) = delete;

    void put_in(int sheets, bool backs = false) const;
    void control(const std::string& lines) const;
    void refill() const;  // all sheets back into the feeder
    // This sheet and all behind it, as a clerk is told to after a fault.
    void put_back_from(int sheet) const;
    int taken() const;  // sheets that have left it
    void plug_in() const;
    std::string calls() const;

    std::filesystem::path folder() const { return scratch_.path() / "feeder"; }
    std::filesystem::path configuration() const { return scratch_.path() / "sane"; }

    static ScanRequest request(ScanSource source = ScanSource::adf);
    static WorkerScannerOptions options();
    // Which sheet a page is, from its points; negative: its back. 0: none of ours.
    static int sheet_of(const ScannedImage& page);

private:
    TemporaryFolder scratch_;
    std::string old_path_, old_configuration_;
};

}  // namespace motcua::test
