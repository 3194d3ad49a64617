// The real libsane, the real helper process, a back-end of paper files.
#include "devices/scanner/worker_scanner.h"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <fstream>
#include <thread>

#include "core/base/error.h"
#include "devices/printer/command.h"
#include "tests/devices/scanner/paper_scanner.h"

using namespace motcua;
using namespace motcua::test;

namespace {

struct Batch {
    std::vector<int> sheets;
    Scanner::Sink sink() {
        return [this](ScannedImage page, bool back) {
            const int sheet = PaperScanner::sheet_of(page);
            CHECK((sheet < 0) == back);
            sheets.push_back(sheet);
        };
    }
};

ErrorCode failure(Scanner& scanner, Batch& batch,
                  const ScanRequest& request = PaperScanner::request()) {
    try {
        scanner.scan(request, batch.sink(), {});
    } catch (const DeviceError& error) {
        return error.code();
    }
    return ErrorCode{};
}

bool gone_within(pid_t pid, std::chrono::milliseconds time) {
    const auto end = std::chrono::steady_clock::now() + time;
    // Whoever adopted it may be slow to wait for it: ended is ended.
    const auto runs = [pid] {
        std::ifstream stat("/proc/" + std::to_string(pid) + "/stat");
        std::string number, name, state;
        return static_cast<bool>(stat >> number >> name >> state) && state != "Z";
    };
    while (runs()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return true;
}

// Ended, and the kernel says so.
void end_and_wait(pid_t helper) {
    ::kill(helper, SIGKILL);
    siginfo_t info{};
    ::waitid(P_PID, static_cast<id_t>(helper), &info, WEXITED | WNOWAIT);
}

}  // namespace

TEST_SUITE("devices/worker_scanner") {
    TEST_CASE("the scanner that is plugged in is listed, with what it can do") {
        const PaperScanner paper(1);
        WorkerScanner scanner(PaperScanner::options());
        const auto devices = scanner.devices();
        REQUIRE(devices.size() == 1);
        CHECK(devices[0] == ScannerInfo{"paper:feeder", "Mot Cua Paper folder"});
        const auto abilities = scanner.abilities("paper:feeder");
        CHECK(abilities.sources == std::vector<ScanSource>{ScanSource::flatbed, ScanSource::adf,
                                                           ScanSource::adf_duplex});
        CHECK(abilities.dpi == std::vector<int>{75, 100, 150, 200, 300, 400, 600});
        CHECK(abilities.colours.size() == 3);
        CHECK(abilities.brightness);
    }

    TEST_CASE("twenty sheets come in the order they lie") {
        const PaperScanner paper(20);
        WorkerScanner scanner(PaperScanner::options());
        Batch batch;
        CHECK(scanner.scan(PaperScanner::request(), batch.sink(), {}) == 20);
        REQUIRE(batch.sheets.size() == 20);
        for (int i = 0; i < 20; ++i) CHECK(batch.sheets[static_cast<std::size_t>(i)] == i + 1);
        CHECK(paper.taken() == 20);
    }

    TEST_CASE("every kind of fault, at its start, in its middle and behind its last byte") {
        const struct {
            const char* kind;
            ErrorCode code;
        } kinds[] = {
            {"JAMMED", ErrorCode::scanner_jammed},
            {"COVER_OPEN", ErrorCode::scanner_cover_open},
            {"DEVICE_BUSY", ErrorCode::scanner_busy},
            {"UNSUPPORTED", ErrorCode::scan_option_refused},
            {"IO_ERROR", ErrorCode::scanner_failed},
            {"NO_MEM", ErrorCode::scanner_failed},
            {"ACCESS_DENIED", ErrorCode::scanner_failed},
            {"INVAL", ErrorCode::scanner_failed},
            {"UNPLUGGED", ErrorCode::scanner_missing},
            {"CRASH", ErrorCode::scanner_hangs},
        };
        for (const auto& [kind, code] : kinds)
            for (const int percent : {0, 1, 50, 100}) {
                CAPTURE(kind);
                CAPTURE(percent);
                const PaperScanner paper(3);
                paper.control("fault 2 " + std::string(kind) + " " + std::to_string(percent));
                WorkerScanner scanner(PaperScanner::options());
                Batch batch;
                CHECK(failure(scanner, batch) == code);
                CHECK(batch.sheets == std::vector<int>{1});
                paper.control("");
                paper.plug_in();
                CHECK(scanner.scan(PaperScanner::request(), batch.sink(), {}) == 2);
                CHECK(batch.sheets == std::vector<int>{1, 2, 3});
            }
    }

    TEST_CASE("a page that ends too early is a broken page, not a page") {
        const PaperScanner paper(3);
        WorkerScanner scanner(PaperScanner::options());
        for (const int percent : {1, 50, 99}) {
            CAPTURE(percent);
            paper.refill();
            paper.control("fault 2 SHORT " + std::to_string(percent));
            Batch batch;
            CHECK(failure(scanner, batch) == ErrorCode::scanner_failed);
            CHECK(batch.sheets == std::vector<int>{1});
        }
        // Out of paper inside a page is no end of the batch either.
        paper.refill();
        paper.control("fault 2 NO_DOCS 50");
        Batch batch;
        CHECK(failure(scanner, batch) == ErrorCode::scanner_failed);
        CHECK(batch.sheets == std::vector<int>{1});
    }

    TEST_CASE("control: a program that believes the driver keeps the broken page") {
        const PaperScanner paper(3);
        paper.control("fault 2 SHORT 50");
        const auto result =
            run_command({"scanimage", "-d", "paper:feeder", "--source", "ADF Front", "--format=pnm",
                         "--batch=" + paper.folder().string() + "/out%d.pnm"},
                        "", std::chrono::seconds(20));
        REQUIRE(result.started);
        const auto size = [&](const char* name) {
            return std::filesystem::file_size(paper.folder() / name);
        };
        CHECK(size("out2.pnm") > 0);
        CHECK(size("out2.pnm") < size("out1.pnm"));
    }

    TEST_CASE("pages whose length is not told beforehand are whole") {
        const PaperScanner paper(2);
        paper.control("lines unknown");
        WorkerScanner scanner(PaperScanner::options());
        Batch batch;
        CHECK(scanner.scan(PaperScanner::request(), batch.sink(), {}) == 2);
        CHECK(batch.sheets == std::vector<int>{1, 2});
    }

    TEST_CASE("a driver that hangs is ended in time, and the next scan works") {
        const PaperScanner paper(3);
        WorkerScannerOptions options = PaperScanner::options();
        options.silence_limit = options.open_limit = std::chrono::milliseconds(1500);
        WorkerScanner scanner(options);
        scanner.devices();
        paper.control("fault 2 HANG 50");
        Batch batch;
        const auto start = std::chrono::steady_clock::now();
        CHECK(failure(scanner, batch) == ErrorCode::scanner_hangs);
        CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(4));
        CHECK(batch.sheets == std::vector<int>{1});
        paper.control("");
        const auto again = std::chrono::steady_clock::now();
        CHECK(scanner.scan(PaperScanner::request(), batch.sink(), {}) == 2);
        CHECK(std::chrono::steady_clock::now() - again < std::chrono::seconds(1));
        CHECK(batch.sheets == std::vector<int>{1, 2, 3});
    }

    TEST_CASE("a list that takes too long is given up") {
        const PaperScanner paper(1);
        WorkerScannerOptions options = PaperScanner::options();
        options.list_limit = std::chrono::milliseconds(300);
        WorkerScanner scanner(options);
        paper.control("list 20");
        const auto start = std::chrono::steady_clock::now();
        CHECK_THROWS_AS(scanner.devices(), DeviceError);
        CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(3));
        paper.control("");
        CHECK(scanner.devices().size() == 1);
    }

    TEST_CASE("stopping in the middle of a page gives no page, and the sheet stays") {
        const PaperScanner paper(3);
        paper.control("ppm 20");  // three seconds a sheet
        WorkerScanner scanner(PaperScanner::options());
        scanner.devices();
        std::stop_source stop;
        std::jthread clerk([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(500));
            stop.request_stop();
        });
        Batch batch;
        const auto start = std::chrono::steady_clock::now();
        CHECK_THROWS_AS(scanner.scan(PaperScanner::request(), batch.sink(), stop.get_token()),
                        Cancelled);
        CHECK(std::chrono::steady_clock::now() - start < std::chrono::milliseconds(1200));
        CHECK(batch.sheets.empty());
        CHECK(paper.taken() == 0);
        CHECK(paper.calls().find("cancel") != std::string::npos);
        // The same helper goes on: the driver gave its device back.
        const pid_t helper = scanner.helper();
        paper.control("");
        CHECK(scanner.scan(PaperScanner::request(), batch.sink(), {}) == 3);
        CHECK(scanner.helper() == helper);
    }

    TEST_CASE("stopping a driver that hangs is at once too") {
        const PaperScanner paper(2);
        paper.control("fault 1 HANG 10");
        WorkerScannerOptions options = PaperScanner::options();
        options.silence_limit = std::chrono::seconds(60);
        WorkerScanner scanner(options);
        std::stop_source stop;
        std::jthread clerk([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(300));
            stop.request_stop();
        });
        Batch batch;
        const auto start = std::chrono::steady_clock::now();
        CHECK_THROWS_AS(scanner.scan(PaperScanner::request(), batch.sink(), stop.get_token()),
                        Cancelled);
        CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(3));
        paper.control("");
        CHECK(scanner.scan(PaperScanner::request(), batch.sink(), {}) == 2);
    }

    TEST_CASE("a disk that fails ends the scan, and its error passes through") {
        const PaperScanner paper(5);
        paper.control("ppm 600");
        WorkerScanner scanner(PaperScanner::options());
        int pages = 0;
        const auto full_disk = [&](ScannedImage, bool) {
            if (++pages == 2) throw StorageError(ErrorCode::disk_full, "full");
        };
        CHECK_THROWS_AS(scanner.scan(PaperScanner::request(), full_disk, {}), StorageError);
        CHECK(pages == 2);
        Batch batch;
        paper.refill();
        CHECK(scanner.scan(PaperScanner::request(), batch.sink(), {}) == 5);
    }

    TEST_CASE("a scanner another program holds is busy, and free when that program ends") {
        const PaperScanner paper(2);
        paper.control("ppm 60");
        WorkerScanner theirs(PaperScanner::options());
        WorkerScanner ours(PaperScanner::options());
        std::stop_source stop;
        std::jthread other([&] {
            Batch ignored;
            CHECK_THROWS_AS(theirs.scan(PaperScanner::request(), ignored.sink(), stop.get_token()),
                            Cancelled);
        });
        while (paper.calls().find("start") == std::string::npos)
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        Batch batch;
        CHECK(failure(ours, batch) == ErrorCode::scanner_busy);
        stop.request_stop();
        other.join();
        paper.control("");
        CHECK(ours.scan(PaperScanner::request(), batch.sink(), {}) == 2);
    }

    TEST_CASE("paper larger than the device, and what no option knows, is refused unscanned") {
        const PaperScanner paper(1);
        WorkerScanner scanner(PaperScanner::options());
        ScanRequest a3 = PaperScanner::request();
        a3.width_mm = 297;
        a3.height_mm = 420;
        Batch batch;
        CHECK(failure(scanner, batch, a3) == ErrorCode::scan_option_refused);
        ScanRequest nobody = PaperScanner::request();
        nobody.device = "paper:other";
        CHECK(failure(scanner, batch, nobody) == ErrorCode::scanner_missing);
        CHECK(paper.taken() == 0);
    }

    TEST_CASE("grey, line art and brightness are what the driver gives") {
        const PaperScanner paper(200);
        WorkerScanner scanner(PaperScanner::options());
        ScanRequest request = PaperScanner::request();
        request.limit = 1;
        ScannedImage page;
        const auto keep = [&](ScannedImage given, bool) { page = std::move(given); };
        request.colour = ScanColour::grey;
        scanner.scan(request, keep, {});
        CHECK(page.rows.size() == static_cast<std::size_t>(page.width * page.height));
        CHECK(page.rows[0] == (30 * 1 + 59 * 100 + 11 * 50) / 100);
        request.brightness = 100;
        scanner.scan(request, keep, {});
        CHECK(page.rows[0] == (30 * (2 + 127) + 59 * (100 + 127) + 11 * (50 + 127)) / 100);
        request.brightness = 0;
        request.colour = ScanColour::lineart;
        scanner.scan(request, keep, {});
        CHECK(page.rows.size() == static_cast<std::size_t>((page.width + 7) / 8 * page.height));
        CHECK(page.rows[0] == 0xff);
    }
}

TEST_SUITE("devices/scan_helper") {
    TEST_CASE("a helper that is killed in a scan costs that scan") {
        const PaperScanner paper(4);
        paper.control("ppm 300");
        WorkerScanner scanner(PaperScanner::options());
        Batch batch;
        auto keep = batch.sink();
        const auto kill_after_first = [&](ScannedImage page, bool back) {
            keep(std::move(page), back);
            ::kill(scanner.helper(), SIGKILL);
        };
        CHECK_THROWS_AS(scanner.scan(PaperScanner::request(), kill_after_first, {}), DeviceError);
        const std::size_t whole = batch.sheets.size();
        REQUIRE(whole >= 1);
        paper.control("");
        scanner.scan(PaperScanner::request(), batch.sink(), {});
        CHECK(batch.sheets == std::vector<int>{1, 2, 3, 4});
    }

    TEST_CASE("a helper that died between two calls costs nothing, nor does the spare one") {
        const PaperScanner paper(1);
        WorkerScanner scanner(PaperScanner::options());
        CHECK(scanner.devices().size() == 1);
        REQUIRE(scanner.spare() > 0);
        end_and_wait(scanner.helper());
        CHECK(scanner.devices().size() == 1);
        end_and_wait(scanner.helper());
        end_and_wait(scanner.spare());
        CHECK(scanner.devices().size() == 1);
    }

    TEST_CASE("the helper that takes over was started before") {
        const PaperScanner paper(1);
        WorkerScanner scanner(PaperScanner::options());
        scanner.prepare();
        const pid_t first = scanner.spare();
        REQUIRE(first > 0);
        scanner.devices();
        CHECK(scanner.helper() == first);
        const pid_t second = scanner.spare();
        end_and_wait(first);
        scanner.devices();
        CHECK(scanner.helper() == second);
    }

    TEST_CASE("no helper outlives its program, however that ends") {
        const PaperScanner paper(1);
        int report[2];
        REQUIRE(::pipe(report) == 0);
        const pid_t program = ::fork();
        REQUIRE(program >= 0);
        if (program == 0) {
            WorkerScanner scanner(PaperScanner::options());
            scanner.devices();
            const pid_t pids[2] = {scanner.helper(), scanner.spare()};
            if (::write(report[1], pids, sizeof pids) != sizeof pids) ::_exit(1);
            ::pause();
            ::_exit(0);
        }
        pid_t helpers[2] = {0, 0};
        REQUIRE(::read(report[0], helpers, sizeof helpers) == sizeof helpers);
        CHECK(::kill(helpers[0], 0) == 0);
        ::kill(program, SIGKILL);
        ::waitpid(program, nullptr, 0);
        for (const pid_t helper : helpers) CHECK(gone_within(helper, std::chrono::seconds(3)));
        ::close(report[0]);
        ::close(report[1]);
    }

    TEST_CASE("ended helpers are waited for: no zombies stay") {
        const PaperScanner paper(1);
        {
            WorkerScanner scanner(PaperScanner::options());
            scanner.devices();
            end_and_wait(scanner.helper());
            scanner.devices();
        }
        CHECK(::waitpid(-1, nullptr, WNOHANG) == -1);
        CHECK(errno == ECHILD);
    }

    TEST_CASE("a helper that is not there is an error of the scanner") {
        WorkerScannerOptions options = PaperScanner::options();
        options.program = "/nowhere/motcua-scand";
        WorkerScanner scanner(options);
        CHECK_THROWS_AS(scanner.devices(), DeviceError);
        options.program = "/bin/true";
        WorkerScanner silent(options);
        CHECK_THROWS_AS(silent.devices(), DeviceError);
    }
}
