// What every scanner promises, tried on the simulator and on the real libsane behind its helper.
#include <doctest/doctest.h>

#include <map>

#include "core/base/error.h"
#include "devices/scanner/simulated_scanner.h"
#include "tests/devices/scanner/paper_scanner.h"

using namespace motcua;
using namespace motcua::test;

namespace {

// The simulator with sheets that say who they are, as the paper ones do.
class SimulatedRig {
public:
    explicit SimulatedRig(int sheets)
        : scanner_(
              sheets,
              [](int sheet, bool back, const ScanRequest&) {
                  ScannedImage page{4, 2, 200, ScanColour::colour, {}};
                  page.rows.assign(24, static_cast<std::uint8_t>(back ? 200 + sheet : sheet));
                  return page;
              },
              SimulatedScanner::Feeder::ends) {}

    Scanner& scanner() { return scanner_; }
    ScanRequest request(ScanSource source) const {
        ScanRequest request;
        request.device = "simulated";
        request.source = source;
        return request;
    }
    void fault(int sheet, bool back, ErrorCode code) { scanner_.script({{sheet, back, code}}); }
    void mend() { scanner_.plug(true); }
    void slow() { scanner_.pace(std::chrono::milliseconds(60)); }
    static int sheet_of(const ScannedImage& page) {
        return page.rows[0] > 200 ? 200 - page.rows[0] : page.rows[0];
    }

private:
    SimulatedScanner scanner_;
};

class PaperRig {
public:
    explicit PaperRig(int sheets) : paper_(sheets, true), scanner_(PaperScanner::options()) {}

    Scanner& scanner() { return scanner_; }
    ScanRequest request(ScanSource source) const { return PaperScanner::request(source); }
    void fault(int sheet, bool back, ErrorCode code) {
        static const std::map<ErrorCode, std::string> kinds{
            {ErrorCode::scanner_jammed, "JAMMED"},   {ErrorCode::scanner_cover_open, "COVER_OPEN"},
            {ErrorCode::scanner_failed, "IO_ERROR"}, {ErrorCode::scanner_busy, "DEVICE_BUSY"},
            {ErrorCode::scanner_hangs, "CRASH"},     {ErrorCode::scanner_missing, "UNPLUGGED"}};
        paper_.control("fault " + std::to_string(sheet) + (back ? "b " : " ") + kinds.at(code));
    }
    void slow() { paper_.control("ppm 600"); }
    void mend() {
        paper_.control("");
        std::filesystem::remove(paper_.folder() / "unplugged");
    }
    static int sheet_of(const ScannedImage& page) { return PaperScanner::sheet_of(page); }

private:
    PaperScanner paper_;
    WorkerScanner scanner_;
};

constexpr ErrorCode faults[] = {ErrorCode::scanner_jammed, ErrorCode::scanner_cover_open,
                                ErrorCode::scanner_failed, ErrorCode::scanner_busy,
                                ErrorCode::scanner_hangs,  ErrorCode::scanner_missing};

template <class Rig>
std::vector<int> scan_all(Rig& rig, const ScanRequest& request, std::vector<int>& into) {
    rig.scanner().scan(request,
                       [&](ScannedImage page, bool back) {
                           into.push_back(Rig::sheet_of(page));
                           CHECK((into.back() < 0) == back);
                       },
                       {});
    return into;
}

}  // namespace

TEST_SUITE("devices/scanner") {
    TEST_CASE_TEMPLATE("sheets come in the order they lie", Rig, SimulatedRig, PaperRig) {
        Rig rig(3);
        std::vector<int> pages;
        CHECK(scan_all(rig, rig.request(ScanSource::adf), pages) == std::vector<int>{1, 2, 3});
    }

    TEST_CASE_TEMPLATE("in duplex each back follows its front", Rig, SimulatedRig, PaperRig) {
        Rig rig(3);
        std::vector<int> pages;
        CHECK(scan_all(rig, rig.request(ScanSource::adf_duplex), pages) ==
              std::vector<int>{1, -1, 2, -2, 3, -3});
    }

    TEST_CASE_TEMPLATE("the glass gives one page and leaves the feeder alone", Rig, SimulatedRig,
                       PaperRig) {
        Rig rig(2);
        std::vector<int> pages;
        CHECK(scan_all(rig, rig.request(ScanSource::flatbed), pages) == std::vector<int>{1});
        CHECK(scan_all(rig, rig.request(ScanSource::adf), pages) == std::vector<int>{1, 1, 2});
    }

    TEST_CASE_TEMPLATE("an empty feeder is told before the first page", Rig, SimulatedRig,
                       PaperRig) {
        Rig rig(1);
        std::vector<int> pages;
        scan_all(rig, rig.request(ScanSource::adf), pages);
        try {
            scan_all(rig, rig.request(ScanSource::adf), pages);
            FAIL("scanned nothing");
        } catch (const DeviceError& error) {
            CHECK(error.code() == ErrorCode::scanner_no_paper);
        }
        CHECK(pages.size() == 1);
    }

    TEST_CASE_TEMPLATE("a number of pages may be asked for", Rig, SimulatedRig, PaperRig) {
        Rig rig(4);
        ScanRequest request = rig.request(ScanSource::adf);
        request.limit = 2;
        std::vector<int> pages;
        scan_all(rig, request, pages);
        CHECK(scan_all(rig, request, pages) == std::vector<int>{1, 2, 3, 4});
    }

    TEST_CASE_TEMPLATE("a fault at any sheet keeps what is whole, and the scan goes on from there",
                       Rig, SimulatedRig, PaperRig) {
        for (const ErrorCode code : faults)
            for (int sheet = 1; sheet <= 3; ++sheet) {
                CAPTURE(to_string(code));
                CAPTURE(sheet);
                Rig rig(3);
                rig.fault(sheet, false, code);
                std::vector<int> pages;
                try {
                    scan_all(rig, rig.request(ScanSource::adf), pages);
                    FAIL("no fault");
                } catch (const DeviceError& error) {
                    CHECK(error.code() == code);
                }
                CHECK(static_cast<int>(pages.size()) == sheet - 1);
                CHECK(sheet_to_put_back(ScanSource::adf, sheet - 1) == sheet);
                rig.mend();
                CHECK(scan_all(rig, rig.request(ScanSource::adf), pages) ==
                      std::vector<int>{1, 2, 3});
            }
    }

    TEST_CASE_TEMPLATE("in duplex a sheet whose back failed is put back whole", Rig, SimulatedRig,
                       PaperRig) {
        Rig rig(3);
        rig.fault(2, true, ErrorCode::scanner_jammed);
        std::vector<int> pages;
        const ScanRequest request = rig.request(ScanSource::adf_duplex);
        CHECK_THROWS_AS(scan_all(rig, request, pages), DeviceError);
        CHECK(pages == std::vector<int>{1, -1});
        CHECK(sheet_to_put_back(ScanSource::adf_duplex, static_cast<int>(pages.size())) == 2);
        rig.mend();
        CHECK(scan_all(rig, request, pages) == std::vector<int>{1, -1, 2, -2, 3, -3});
    }

    TEST_CASE_TEMPLATE("an unplugged scanner is not listed and comes back", Rig, SimulatedRig,
                       PaperRig) {
        Rig rig(2);
        const auto before = rig.scanner().devices();
        REQUIRE(before.size() == 1);
        rig.fault(1, false, ErrorCode::scanner_missing);
        std::vector<int> pages;
        CHECK_THROWS_AS(scan_all(rig, rig.request(ScanSource::adf), pages), DeviceError);
        CHECK(rig.scanner().devices().empty());
        rig.mend();
        CHECK(rig.scanner().devices() == before);
    }

    TEST_CASE_TEMPLATE("what the scanner cannot do is refused before a sheet is pulled", Rig,
                       SimulatedRig, PaperRig) {
        Rig rig(2);
        ScanRequest request = rig.request(ScanSource::adf);
        request.dpi = 123;
        std::vector<int> pages;
        try {
            scan_all(rig, request, pages);
            FAIL("scanned at 123 dpi");
        } catch (const DeviceError& error) {
            CHECK(error.code() == ErrorCode::scan_option_refused);
        }
        request.dpi = 200;
        CHECK(scan_all(rig, request, pages) == std::vector<int>{1, 2});
    }

    TEST_CASE_TEMPLATE("a scan that is stopped ends at once and gives whole pages only", Rig,
                       SimulatedRig, PaperRig) {
        Rig rig(3);
        std::stop_source stop;
        std::vector<int> pages;
        const auto sink = [&](ScannedImage page, bool) {
            pages.push_back(Rig::sheet_of(page));
            stop.request_stop();
        };
        rig.slow();
        CHECK_THROWS_AS(rig.scanner().scan(rig.request(ScanSource::adf), sink, stop.get_token()),
                        Cancelled);
        REQUIRE(!pages.empty());
        for (std::size_t i = 0; i < pages.size(); ++i) CHECK(pages[i] == static_cast<int>(i) + 1);
    }
}
