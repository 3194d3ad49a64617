// Scans that fail, again and again, until every sheet is through: by faults of the device at every
// page and of every kind, or by kill -9 of the helper at random moments.
//
// The real libsane, the real motcua-scand, a feeder of paper files. After each failure a clerk does
// what the program tells: puts back the named sheet and those behind it, and scans on. In the end
// every sheet is there, in order, none twice; after each fault the code is the right one and what
// was given is what was whole. Nothing is left behind: no helper, no zombie, no folder.
// usage: scan_faults [--faults N] [--kills N] [--seed N]
#include <sys/wait.h>

#include <array>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>

#include "core/base/error.h"
#include "tests/devices/scanner/paper_scanner.h"

namespace {

using namespace motcua;
using namespace motcua::test;
using std::chrono::milliseconds;

struct Kind {
    const char* name;
    ErrorCode code;
};
constexpr std::array<Kind, 13> kinds = {{{"JAMMED", ErrorCode::scanner_jammed},
                                         {"COVER_OPEN", ErrorCode::scanner_cover_open},
                                         {"DEVICE_BUSY", ErrorCode::scanner_busy},
                                         {"IO_ERROR", ErrorCode::scanner_failed},
                                         {"NO_MEM", ErrorCode::scanner_failed},
                                         {"ACCESS_DENIED", ErrorCode::scanner_failed},
                                         {"INVAL", ErrorCode::scanner_failed},
                                         {"NO_DOCS", ErrorCode::scanner_failed},
                                         {"SHORT", ErrorCode::scanner_failed},
                                         {"UNSUPPORTED", ErrorCode::scan_option_refused},
                                         {"UNPLUGGED", ErrorCode::scanner_missing},
                                         {"CRASH", ErrorCode::scanner_hangs},
                                         {"HANG", ErrorCode::scanner_hangs}}};

[[noreturn]] void wrong(const std::string& what) { throw std::runtime_error(what); }

// A batch on the desk: what the program was given so far.
struct Desk {
    ScanSource source;
    int sheets;
    std::vector<int> pages;

    int next() const { return sheet_to_put_back(source, static_cast<int>(pages.size())); }
    // Every page is the one that follows, of this very sheet.
    void take(const ScannedImage& page, bool back) {
        const bool duplex = source == ScanSource::adf_duplex;
        const bool back_due = duplex && pages.size() % 2 == 1;
        const int due = back_due ? -next() : next();
        const int seen = PaperScanner::sheet_of(page);
        if (seen != due || back != back_due)
            wrong("page " + std::to_string(seen) + " where " + std::to_string(due) + " was due");
        pages.push_back(seen);
    }
    bool complete() const { return next() == sheets + 1; }
};

int scan_on(WorkerScanner& scanner, Desk& desk) {
    return scanner.scan(PaperScanner::request(desk.source),
                        [&](const ScannedImage& page, bool back) { desk.take(page, back); }, {});
}

class Campaign {
public:
    explicit Campaign(unsigned seed) : random_(seed) {}

    void fault(int run) {
        const Kind& kind = kinds[static_cast<std::size_t>(run) % kinds.size()];
        Desk desk{random_() % 2 ? ScanSource::adf_duplex : ScanSource::adf, pick(1, 8), {}};
        const int sheet = 1 + run / static_cast<int>(kinds.size()) % desk.sheets;
        const bool back = desk.source == ScanSource::adf_duplex && random_() % 2;
        // Out of paper at a start, or an end behind the last byte, would be no fault.
        const bool inside =
            std::string(kind.name) == "NO_DOCS" || std::string(kind.name) == "SHORT";
        const int percent = inside ? pick(1, 99) : std::array{0, 1, 50, 99, 100}[random_() % 5];
        const PaperScanner paper(desk.sheets, true);
        paper.control("fault " + std::to_string(sheet) + (back ? "b " : " ") + kind.name + " " +
                      std::to_string(percent));
        WorkerScannerOptions options = PaperScanner::options();
        if (kind.code == ErrorCode::scanner_hangs)
            options.silence_limit = options.open_limit = milliseconds(1500);
        WorkerScanner scanner(options);
        try {
            scan_on(scanner, desk);
            wrong("no fault was told");
        } catch (const DeviceError& error) {
            if (error.code() != kind.code)
                wrong(std::string(kind.name) + " was told as " + to_string(error.code()));
        }
        if (desk.next() != sheet || paper.taken() != sheet - 1)
            wrong("sheet " + std::to_string(sheet) + " failed, " + std::to_string(desk.next()) +
                  " was told");
        paper.control("");
        std::filesystem::remove(paper.folder() / "unplugged");
        scan_on(scanner, desk);
        if (!desk.complete()) wrong("sheets are missing");
        ++done_[kind.name];
    }

    // Kills until the batch is through.
    void kill_helper() {
        Desk desk{random_() % 2 ? ScanSource::adf_duplex : ScanSource::adf, pick(2, 10), {}};
        const PaperScanner paper(desk.sheets, true);
        if (random_() % 2) paper.control("ppm 3000");
        WorkerScanner scanner(PaperScanner::options());
        for (int tries = 0; !desk.complete(); ++tries) {
            if (tries == 6) paper.control("");
            scanner.devices();
            std::jthread killer;
            if (tries < 6) {
                const auto after = std::chrono::microseconds(pick(0, 60000));
                killer = std::jthread([after, pid = scanner.helper()] {
                    std::this_thread::sleep_for(after);
                    ::kill(pid, SIGKILL);
                });
            }
            try {
                scan_on(scanner, desk);
            } catch (const DeviceError& error) {
                if (error.code() != ErrorCode::scanner_hangs)
                    wrong("a kill was told as " + to_string(error.code()));
                ++interrupted_;
                paper.put_back_from(desk.next());
            }
        }
    }

    void report() const {
        for (const auto& [kind, count] : done_) std::printf("  %-14s %3d\n", kind.c_str(), count);
        std::printf("  kills that interrupted a scan: %d\n", interrupted_);
    }

private:
    int pick(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }
    std::mt19937 random_;
    std::map<std::string, int> done_;
    int interrupted_ = 0;
};

int left_folders() {
    int count = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::temp_directory_path()))
        if (entry.path().filename().string().rfind("motcua-scand-", 0) == 0) ++count;
    return count;
}

int option(int argc, char** argv, const std::string& name, int otherwise) {
    for (int i = 1; i + 1 < argc; ++i)
        if (argv[i] == name) return std::atoi(argv[i + 1]);
    return otherwise;
}

}  // namespace

int main(int argc, char** argv) {
    const int faults = option(argc, argv, "--faults", 200);
    const int kills = option(argc, argv, "--kills", 100);
    const int seed = option(argc, argv, "--seed", 20261122);
    const TemporaryFolder own;
    ::setenv("TMPDIR", own.path().c_str(), 1);
    Campaign campaign(static_cast<unsigned>(seed));
    int run = 0;
    try {
        for (; run < faults; ++run) campaign.fault(run);
        for (; run < faults + kills; ++run) campaign.kill_helper();
        if (::waitpid(-1, nullptr, WNOHANG) != -1) wrong("a helper was left behind");
        if (left_folders() > 0) wrong("a helper's folder was left behind");
    } catch (const std::exception& e) {
        std::printf("scan_faults: run %d of seed %d: %s\n", run, seed, e.what());
        return 1;
    }
    campaign.report();
    std::printf(
        "scan_faults: %d scans with a fault, %d batches with kills, seed %d: every sheet "
        "there, none twice\n",
        faults, kills, seed);
    return 0;
}
