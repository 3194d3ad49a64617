#include "devices/pages/page_pipeline.h"

#include <doctest/doctest.h>

#include "core/base/error.h"
#include "tests/devices/pages/drawn_pages.h"

using namespace motcua;
using test::PageKind;

namespace {

ScannedImage plain(int width) {
    ScannedImage image{width, 120, 100, ScanColour::grey, {}};
    image.rows.assign(static_cast<std::size_t>(width) * 120, 240);
    return image;
}

}  // namespace

TEST_SUITE("devices/page_pipeline") {
    TEST_CASE("pages come out in the order they went in, none lost, none twice") {
        std::vector<int> widths;
        std::vector<bool> backs;
        PagePipeline pipeline({}, [&](ProcessedPage page) {
            widths.push_back(page.width);
            backs.push_back(page.back);
        });
        for (int i = 0; i < 60; ++i) pipeline.add(plain(100 + i * 37 % 60), i % 2 == 1);
        pipeline.finish();
        REQUIRE(widths.size() == 60);
        for (int i = 0; i < 60; ++i) {
            CHECK(widths[static_cast<std::size_t>(i)] == 100 + i * 37 % 60);
            CHECK(backs[static_cast<std::size_t>(i)] == (i % 2 == 1));
        }
    }

    TEST_CASE("a blank sheet is marked and handed on like any other") {
        int pages = 0;
        int blank = 0;
        PagePipeline pipeline({}, [&](ProcessedPage page) {
            ++pages;
            blank += page.findings.blank;
        });
        const ScannedImage written = test::draw_page(test::small_sheet(PageKind::text, 1));
        const ScannedImage empty = test::draw_page(test::small_sheet(PageKind::blank, 1));
        for (const ScannedImage* image : {&written, &empty, &written}) pipeline.add(*image, false);
        pipeline.finish();
        CHECK(pages == 3);
        CHECK(blank == 1);
    }

    TEST_CASE("a store that cannot keep a page stops the scan with its own error") {
        int kept = 0;
        PagePipeline pipeline({}, [&](const ProcessedPage&) {
            if (kept == 2) throw StorageError(ErrorCode::disk_full, "full");
            ++kept;
        });
        const auto scan = [&] {
            for (int i = 0; i < 20; ++i) pipeline.add(plain(100), false);
            pipeline.finish();
        };
        CHECK_THROWS_AS(scan(), StorageError);
        CHECK(kept == 2);
    }
}
