// The real libsane, the real helper process, a back-end of paper files.
#include "devices/scanner/worker_scanner.h"

#include <doctest/doctest.h>

#include "core/base/error.h"
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
}
